//! Parts the app's wasm in two: the functions that a start reaches, and the rest, which comes while the page is already used.
//! Both share memory and tables. Whatever calls into the rest before it has come has it loaded on the spot, so a function in the
//! wrong half costs time and nothing else. Must not know the app, nor which functions a start reaches (`reached`).
//!
//! The idea is that of Binaryen's `wasm-split`, which npm doesn't carry.

use std::collections::{BTreeSet, HashMap, HashSet};

use anyhow::{Context, Result, bail, ensure};
use walrus::ir::{self, Const, GlobalSet, RefFunc, UnaryOp, Value, Visitor};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalId, GlobalKind, ImportedFunction,
    LocalId, Module, ModuleConfig, RefType, TableId, ValType, passes,
};

/// What an instrumented module exports for each of its functions, followed by the function's number: a global that is 1 once the
/// function has been called.
pub(crate) const REACHED: &str = "reached_";

/// Functions that are called directly by one that a start reaches, and those that they call so, come with it: another screen, another
/// language may need them, and they are small.
const DEPTH: usize = 2;

/// The two modules.
pub(crate) struct Halves {
    /// What starts. Imports `rest.load`, which has the other instantiated at once and sets the exported global `rest_is_here`.
    pub(crate) first: Vec<u8>,
    /// Imports all that it needs from the first one's exports, as `first`.
    pub(crate) rest: Vec<u8>,
}

/// Loads the rest, in wasm-bindgen's script.
const LOAD: &str = include_str!("rest.js");

/// wasm-bindgen's script for the first half: it exports `loadRest`, which takes the module `crossbearingRest` of the page or worker,
/// and where that is not there yet, what lies at the page's `crossbearingRestAt`.
pub(crate) fn with_rest(glue: &str) -> Result<String> {
    const IMPORTS: &str = "_bg.js\": import0,";
    const EXPORTS: &str = "export { initSync, __wbg_init as default };";
    for expected in [IMPORTS, EXPORTS] {
        ensure!(glue.matches(expected).count() == 1, "wasm-bindgen's script does not hold `{expected}` once; see halves.rs");
    }
    let glue = glue.replace(IMPORTS, &format!("{IMPORTS}\n        rest: {{ load: loadRest }},"));
    Ok(glue.replace(EXPORTS, &format!("{LOAD}\nexport {{ initSync, loadRest, __wbg_init as default }};")))
}

fn parse(wasm: &[u8]) -> Result<Module> {
    ModuleConfig::new().generate_producers_section(false).parse(wasm)
}

fn local_functions(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter_local().map(|(id, _)| id).collect()
}

/// The same module, which also notes what is called: see [`REACHED`].
pub(crate) fn instrumented(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = parse(wasm)?;
    for (nth, id) in local_functions(&module).into_iter().enumerate() {
        let global = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
        module.exports.add(&format!("{REACHED}{nth}"), global);
        let function = module.funcs.get_mut(id).kind.unwrap_local_mut();
        let entry = function.entry_block();
        let mut body = function.builder_mut().instr_seq(entry);
        body.instr_at(0, GlobalSet { global }).instr_at(0, Const { value: Value::I32(1) });
    }
    Ok(module.emit_wasm())
}

/// What a function names.
#[derive(Default)]
struct Named {
    called: HashSet<FunctionId>,
    takes_reference: bool,
}

impl<'a> Visitor<'a> for Named {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.called.insert(*function);
    }
    fn visit_ref_func(&mut self, _: &RefFunc) {
        self.takes_reference = true;
    }
}

fn named(module: &Module, id: FunctionId) -> Result<HashSet<FunctionId>> {
    let mut named = Named::default();
    let function = module.funcs.get(id).kind.unwrap_local();
    ir::dfs_in_order(&mut named, function, function.entry_block());
    ensure!(!named.takes_reference, "a function takes a reference to another, which is expected of no Rust program");
    Ok(named.called)
}

/// Where functions stand in the table that Rust's function pointers go through.
struct Slots {
    table: TableId,
    /// Runs of functions of the rest, each with the slot of its first.
    late: Vec<(i32, Vec<FunctionId>)>,
}

fn slots(module: &Module, is_late: impl Fn(FunctionId) -> bool) -> Result<Slots> {
    let (mut of, mut late) = (None, Vec::new());
    for element in module.elements.iter() {
        let ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(from)) } = &element.kind else {
            bail!("elements at a fixed place of a table were expected, found {:?}", element.kind);
        };
        let ElementItems::Functions(functions) = &element.items else { bail!("elements that are functions were expected") };
        ensure!(*of.get_or_insert(*table) == *table, "one table of functions was expected");
        let mut slot = *from;
        for run in functions.chunk_by(|one, next| is_late(*one) == is_late(*next)) {
            if is_late(run[0]) {
                late.push((slot, run.to_vec()));
            }
            slot += i32::try_from(run.len())?;
        }
    }
    Ok(Slots { table: of.context("a table of functions was expected")?, late })
}

/// Parts a module; `reached` holds the numbers of the functions that a start reaches, as [`instrumented`] counts them.
pub(crate) fn part(wasm: &[u8], reached: &BTreeSet<usize>) -> Result<Halves> {
    let (mut first, mut rest) = (parse(wasm)?, parse(wasm)?);
    let all = local_functions(&first);
    let mut calls = HashMap::new();
    for id in &all {
        calls.insert(*id, named(&first, *id)?);
    }
    let mut early: HashSet<FunctionId> = reached.iter().filter_map(|nth| all.get(*nth).copied()).collect();
    for _ in 0..DEPTH {
        let called: Vec<FunctionId> = early.iter().filter_map(|id| calls.get(id)).flatten().copied().collect();
        early.extend(called);
    }
    let is_late = |id: FunctionId| !early.contains(&id) && calls.contains_key(&id);
    let slots = slots(&first, is_late)?;

    // What each half needs of the other, in an order that doesn't change.
    let (mut into_rest, mut into_first) = (HashSet::new(), HashSet::new());
    for (id, called) in &calls {
        let (late, other) = (is_late(*id), if is_late(*id) { &mut into_first } else { &mut into_rest });
        other.extend(called.iter().copied().filter(|called| is_late(*called) != late));
    }
    into_rest.extend(slots.late.iter().flat_map(|(_, run)| run).copied());
    for export in first.exports.iter() {
        if let ExportItem::Function(id) = export.item {
            into_rest.extend(is_late(id).then_some(id));
        }
    }
    let in_order =
        |wanted: &HashSet<FunctionId>| first.funcs.iter().map(|function| function.id()).filter(|id| wanted.contains(id)).collect();
    let (into_rest, into_first): (Vec<FunctionId>, Vec<FunctionId>) = (in_order(&into_rest), in_order(&into_first));

    // Both were read from the same bytes, so what is nth in one is nth in the other.
    let in_rest: HashMap<FunctionId, FunctionId> =
        first.funcs.iter().map(|function| function.id()).zip(rest.funcs.iter().map(|function| function.id())).collect();
    let tables = |module: &Module| module.tables.iter().map(|table| table.id()).collect::<Vec<_>>();
    let nth_table = tables(&first).iter().position(|table| *table == slots.table).context("its table is gone")?;

    share(&mut first, &into_first)?;
    with_doors(&mut first, &into_rest)?;
    passes::gc::run(&mut first);

    lean_on_first(&mut rest, &into_first.iter().map(|id| in_rest[id]).collect::<Vec<_>>())?;
    let n_doors = into_rest.len() as u64;
    let main_table = tables(&rest)[nth_table];
    let (doors, _) = rest.add_import_table("first", "doors", false, n_doors, Some(n_doors), RefType::FUNCREF);
    // Function pointers lead there straight from now on.
    let late = slots.late.into_iter().map(|(slot, run)| (main_table, slot, run));
    for (table, slot, run) in late.chain([(doors, 0, into_rest)]) {
        let functions = run.iter().map(|id| in_rest[id]).collect();
        let segment = rest
            .elements
            .add(ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(slot)) }, ElementItems::Functions(functions));
        rest.tables.get_mut(table).elem_segments.insert(segment);
    }
    passes::gc::run(&mut rest);
    Ok(Halves { first: first.emit_wasm(), rest: rest.emit_wasm() })
}

/// Exports, under short names, all that the rest may need.
fn share(first: &mut Module, functions: &[FunctionId]) -> Result<()> {
    for (nth, id) in functions.iter().enumerate() {
        first.exports.add(&format!("f{nth}"), *id);
    }
    let globals: Vec<GlobalId> = first.globals.iter().map(|global| global.id()).collect();
    for (nth, id) in globals.into_iter().enumerate() {
        first.exports.add(&format!("g{nth}"), id);
    }
    let tables: Vec<TableId> = first.tables.iter().map(|table| table.id()).collect();
    for (nth, id) in tables.into_iter().enumerate() {
        first.exports.add(&format!("t{nth}"), id);
    }
    ensure!(first.memories.len() == 1, "one memory was expected, found {}", first.memories.len());
    let memory = first.memories.iter().next().context("it has a memory")?.id();
    first.exports.add("m", memory);
    Ok(())
}

/// Puts, in place of each of these functions, a door that leads to it in the rest.
fn with_doors(first: &mut Module, functions: &[FunctionId]) -> Result<()> {
    let n_doors = functions.len() as u64;
    let doors = first.tables.add_local(false, n_doors, Some(n_doors), RefType::FUNCREF);
    first.exports.add("doors", doors);
    let is_here = first.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
    first.exports.add("rest_is_here", is_here);
    let nothing = first.types.add(&[], &[]);
    let (load, _) = first.add_import_func("rest", "load", nothing);
    for (nth, id) in functions.iter().enumerate() {
        let of = first.funcs.get(*id).ty();
        let (parameters, results) = (first.types.get(of).params().to_vec(), first.types.get(of).results().to_vec());
        let arguments: Vec<LocalId> = parameters.iter().map(|parameter| first.locals.add(*parameter)).collect();
        let mut function = FunctionBuilder::new(&mut first.types, &parameters, &results);
        let mut body = function.func_body();
        body.global_get(is_here).unop(UnaryOp::I32Eqz).if_else(
            None,
            |missing| {
                missing.call(load);
            },
            |_| {},
        );
        for argument in &arguments {
            body.local_get(*argument);
        }
        body.i32_const(i32::try_from(nth)?).call_indirect(of, doors);
        first.funcs.get_mut(*id).kind = FunctionKind::Local(function.local_func(arguments));
    }
    Ok(())
}

/// Takes all out of the rest that the first has, and imports it instead.
fn lean_on_first(rest: &mut Module, functions: &[FunctionId]) -> Result<()> {
    rest.start = None;
    let exports: Vec<_> = rest.exports.iter().map(|export| export.id()).collect();
    exports.into_iter().for_each(|id| rest.exports.delete(id));
    let elements: Vec<_> = rest.elements.iter().map(|element| element.id()).collect();
    elements.into_iter().for_each(|id| rest.elements.delete(id));
    ensure!(rest.data.iter().all(|data| !data.is_passive()), "memory that is filled when the module starts was expected");
    let data: Vec<_> = rest.data.iter().map(|data| data.id()).collect();
    data.into_iter().for_each(|id| rest.data.delete(id));

    let tables: Vec<TableId> = rest.tables.iter().map(|table| table.id()).collect();
    for (nth, id) in tables.into_iter().enumerate() {
        let import = rest.imports.add("first", &format!("t{nth}"), id);
        let table = rest.tables.get_mut(id);
        table.elem_segments.clear();
        table.import = Some(import);
    }
    let memory = rest.memories.iter().next().context("it has a memory")?.id();
    let import = rest.imports.add("first", "m", memory);
    let memory = rest.memories.get_mut(memory);
    memory.data_segments.clear();
    memory.import = Some(import);
    let globals: Vec<GlobalId> = rest.globals.iter().map(|global| global.id()).collect();
    for (nth, id) in globals.into_iter().enumerate() {
        let import = rest.imports.add("first", &format!("g{nth}"), id);
        rest.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
    for (nth, id) in functions.iter().enumerate() {
        let name = format!("f{nth}");
        // What comes from a script comes from the first, too: it has it already.
        if let FunctionKind::Import(imported) = &rest.funcs.get(*id).kind {
            let import = rest.imports.get_mut(imported.import);
            import.module = "first".to_owned();
            import.name = name;
            continue;
        }
        let ty = rest.funcs.get(*id).ty();
        let import = rest.imports.add("first", &name, *id);
        rest.funcs.get_mut(*id).kind = FunctionKind::Import(ImportedFunction { import, ty });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Rust makes it: a start that prints, functions behind pointers, and one exported for the script.
    const APP: &str = r#"(module
        (import "script" "print" (func $print (param i32)))
        (memory (export "memory") 1) (data (i32.const 8) "said")
        (global $stack (mut i32) (i32.const 64))
        (table 4 4 funcref) (elem (i32.const 1) $early $late $other)
        (func $start (export "start") (call $near) (drop (call_indirect (param i32) (result i32) (i32.const 1) (i32.const 1))))
        (func $near (call $nearer)) (func $nearer (call $far)) (func $far (call $print (global.get $stack)))
        (func $early (param i32) (result i32) (local.get 0))
        (func $late (param i32) (result i32) (call $far) (call $near) (call $later (local.get 0)))
        (func $later (param i32) (result i32) (global.set $stack (local.get 0)) (i32.load (i32.const 8)))
        (func $other (param i64 f32) (result i32 i64) (call $print (i32.const 2)) (i32.const 1) (local.get 0))
        (func $clicked (export "clicked") (drop (call $later (i32.const 3)))))"#;

    const N_DOORS: usize = 4;

    fn app() -> Vec<u8> {
        wat::parse_str(APP).unwrap()
    }

    fn halves() -> Halves {
        // `start` and `early`.
        part(&app(), &[0, 4].into()).unwrap()
    }

    fn imports(wasm: &[u8]) -> Vec<String> {
        let module = parse(wasm).unwrap();
        module.imports.iter().map(|import| format!("{}.{}", import.module, import.name)).collect()
    }

    fn n_functions(wasm: &[u8]) -> usize {
        parse(wasm).unwrap().funcs.iter_local().count()
    }

    #[test]
    fn each_function_is_noted_when_it_is_called() {
        let module = parse(&instrumented(&app()).unwrap()).unwrap();
        let noted = module.exports.iter().filter(|export| export.name.starts_with(REACHED)).count();
        assert_eq!(noted, n_functions(&app()));
    }

    #[test]
    fn the_first_half_keeps_its_exports_and_can_have_the_rest_loaded() {
        let first = parse(&halves().first).unwrap();
        for name in ["memory", "start", "clicked", "doors", "rest_is_here"] {
            assert!(first.exports.iter().any(|export| export.name == name), "{name}");
        }
        assert_eq!(imports(&halves().first), ["script.print", "rest.load"]);
        // `start`, what it needs two calls deep, and `early`; `far`, `late`, `other` and `clicked` are doors; `later` is called by
        // nothing here.
        assert_eq!(first.funcs.iter_local().count(), 4 + N_DOORS);
    }

    #[test]
    fn the_rest_needs_nothing_but_what_the_first_half_exports() {
        let Halves { first, rest } = halves();
        let exported: HashSet<String> = parse(&first).unwrap().exports.iter().map(|export| format!("first.{}", export.name)).collect();
        let wanted = imports(&rest);
        assert!(!wanted.is_empty() && wanted.iter().all(|name| exported.contains(name)), "{wanted:?} of {exported:?}");
        let rest = parse(&rest).unwrap();
        assert_eq!((rest.data.iter().count(), rest.exports.iter().count(), rest.start), (0, 0, None));
        assert_eq!(rest.tables.iter().count(), 2, "function pointers, and the doors");
    }

    #[test]
    fn no_function_is_lost_and_none_is_there_twice() {
        let Halves { first, rest } = halves();
        assert_eq!(n_functions(&first) - N_DOORS + n_functions(&rest), n_functions(&app()));
    }

    #[test]
    fn a_start_that_reaches_all_leaves_only_what_is_never_called() {
        let all = (0..n_functions(&app())).collect();
        let Halves { first, rest } = part(&app(), &all).unwrap();
        assert_eq!((n_functions(&first), n_functions(&rest)), (n_functions(&app()), 0));
    }

    #[test]
    fn the_script_is_taught_to_load_the_rest() {
        let glue = "return {\n        \"./app_bg.js\": import0,\n    };\nexport { initSync, __wbg_init as default };\n";
        let taught = with_rest(glue).unwrap();
        for expected in ["rest: { load: loadRest },", "function loadRest()", "export { initSync, loadRest, __wbg_init as default };"] {
            assert_eq!(taught.matches(expected).count(), 1, "{expected} in {taught}");
        }
        assert!(with_rest("export { initSync };").is_err());
    }
}
