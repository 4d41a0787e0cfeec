//! `crossbearing import`: files in, one project file out.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result, anyhow};
use clap::{Args, builder::PossibleValuesParser};
use crossbearing::{
    command::{self, Author, Command},
    id::uuid_v7,
    import,
    intake::{self, Content, Draft, ENCODINGS, RawFile, Reading, Suggestion},
    ledger::{Options as LedgerOptions, export},
    project::Project,
    record::{Article, Extra, Original, Text},
    stamp::Timestamp,
    text::ArticleText,
    wire::{self, ExportOptions, Loaded},
};

use crate::{complain, files, html::ServoHtmlParser, ledger, printable, sealed::Passphrase};

#[derive(Args)]
pub(crate) struct Options {
    /// Files with articles, and project files.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The project file to write.
    #[arg(short, long, value_name = "PROJECT")]
    output: PathBuf,
    /// Read articles in this encoding instead of recognising it.
    #[arg(long, value_name = "LABEL", value_parser = PossibleValuesParser::new(ENCODINGS.iter().map(|(label, _)| *label)), hide_possible_values = true, ignore_case = true)]
    encoding: Option<String>,
    /// The title of a new project; the output file's name without it.
    #[arg(long)]
    title: Option<String>,
    /// The name of whoever adds the articles.
    #[arg(long, value_name = "NAME", default_value = "command line")]
    by: String,
    /// Add what the ledger computes, for readers without this program.
    #[arg(long)]
    computed: bool,
    /// Write this layer alone, such as `gold`: its claims, what they name, and the decisions by which it came about.
    #[arg(long, value_name = "NAME", conflicts_with = "computed")]
    layer: Option<String>,
    /// Replace the names of people by pseudonyms ("Annotator 1"), the same throughout the file. Whoever merges it takes it
    /// for other people's work.
    #[arg(long)]
    pseudonyms: bool,
    #[command(flatten)]
    passphrase: Passphrase,
    /// Replace the output file if it is there.
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    // Before the work, not behind it; writing looks again.
    if !options.force && options.output.exists() {
        return Err(anyhow!("{} is there already; --force replaces it", options.output.display()));
    }
    let mut incoming = Vec::new();
    let mut n_failed = 0;
    for path in &options.files {
        match read(path, &options.passphrase, options.encoding.as_deref()) {
            Ok(named) => incoming.push(named),
            Err(error) => {
                complain(&format!("{error:#}"));
                n_failed += 1;
            }
        }
    }
    let title = options.title.clone().unwrap_or_else(|| options.output.file_stem().unwrap_or_default().to_string_lossy().into_owned());
    let mut importing = Importing { project: Project::new(new_id()?.into(), &title), author: author(&options.by)?, n_failed };
    // A project that comes first keeps its name and scheme; articles come to it.
    for (name, content) in &incoming {
        if let Incoming::Project(loaded) = content {
            importing.take_project(name, loaded)?;
        }
    }
    for (name, content) in incoming {
        if let Incoming::Articles(reading) = content {
            importing.add_articles(&name, reading)?;
        }
    }
    if importing.n_failed > 0 {
        complain(&format!("{} of {} files went wrong, so nothing was written", importing.n_failed, options.files.len()));
        return Ok(ExitCode::FAILURE);
    }
    let project = importing.project;
    let computed = options.computed.then(|| {
        let copies = ledger::copied(&project);
        export::computed(&project, LedgerOptions { copies: &copies, ..Default::default() })
    });
    let export = ExportOptions { computed, layer: options.layer.clone(), pseudonyms: options.pseudonyms, ..ExportOptions::default() };
    files::write(&options.output, wire::save(&project, &export).as_bytes(), options.force)?;
    if let Some(layer) = &options.layer {
        let n_claims = project.claims().filter(|claim| &claim.body.layer == layer).count();
        say(&format!("{}: the layer {layer} with {n_claims} {}", options.output.display(), plural("claim", n_claims)));
        return Ok(ExitCode::SUCCESS);
    }
    let holds = [("article", project.articles().len()), ("claim", project.claims().len()), ("incident", project.incidents().len())]
        .map(|(noun, n)| format!("{n} {}", plural(noun, n)));
    say(&format!("{}: {}", options.output.display(), holds.join(", ")));
    Ok(ExitCode::SUCCESS)
}

/// What one file holds.
enum Incoming {
    Articles(Reading),
    Project(Box<Loaded>),
}

fn read(path: &Path, passphrase: &Passphrase, encoding: Option<&str>) -> Result<(String, Incoming)> {
    let len_bytes = std::fs::metadata(path).with_context(|| format!("{} cannot be read", path.display()))?.len();
    intake::check_size(&files::name(path), len_bytes)?;
    let (name, bytes) = passphrase.read(path)?;
    // The labels are told apart by case, the choices aren't.
    let encoding =
        encoding.and_then(|chosen| ENCODINGS.iter().find(|(label, _)| label.eq_ignore_ascii_case(chosen))).map(|(label, _)| *label);
    let incoming = match intake::read(RawFile { name: &name, bytes: &bytes }, encoding, &ServoHtmlParser)? {
        Content::Articles(reading) => Incoming::Articles(reading),
        Content::Project(text) => Incoming::Project(Box::new(wire::load(text.as_bytes(), &name)?)),
    };
    Ok((name, incoming))
}

struct Importing {
    project: Project,
    author: Author,
    n_failed: usize,
}

impl Importing {
    fn take_project(&mut self, name: &str, loaded: &Loaded) -> Result<()> {
        let plan = import::plan(&self.project, loaded);
        let added: Vec<String> = plan.added.iter().map(|(table, n)| format!("{n} {}", plural(table.noun(), *n))).collect();
        let added = if added.is_empty() { "nothing new".to_owned() } else { added.join(", ") };
        say(&format!("{name}: Crossbearing project: {added}"));
        for warning in &loaded.warnings {
            warn(&format!("{name}: {warning}"));
        }
        for key in &plan.deleted_here {
            warn(&format!("{name}: {key} was deleted in another of these projects and stays so"));
        }
        for (new, old) in &plan.same_text {
            warn(&format!("{name}: article {:?} has the same text as {:?}", new.as_str(), old.as_str()));
        }
        for collision in &plan.collisions {
            complain(&format!("{name}: {collision}"));
        }
        self.n_failed += usize::from(!plan.collisions.is_empty());
        let change = plan.change(&self.project, &format!("import {name}"), None, now()?);
        self.project.apply(&change)?;
        Ok(())
    }

    fn add_articles(&mut self, name: &str, reading: Reading) -> Result<()> {
        let n_articles = reading.drafts.len();
        say(&format!("{name}: {}, {}: {n_articles} {}", reading.format.name(), reading.encoding.name(), plural("article", n_articles)));
        for warning in &reading.warnings {
            warn(&warning.to_string());
        }
        for draft in reading.drafts {
            self.add_article(draft)?;
        }
        Ok(())
    }

    fn add_article(&mut self, draft: Draft) -> Result<()> {
        let text = ArticleText::new(&draft.text);
        let title = draft.title.clone();
        let suggested = suggested(&draft.suggested);
        let twin = self.project.articles_with_text(text.sha256()).next().map(|entry| entry.body.clone());
        let command = match twin {
            Some(twin) if twin.text.here().is_some() => {
                say(&format!("  {title:?} is here already, as {:?}", twin.title));
                return Ok(());
            }
            Some(twin) => {
                say(&format!("  {title:?} is the text that {:?} left out", twin.title));
                Command::SupplyText { article: twin.id, text }
            }
            None => {
                say(&format!("  {title:?}{suggested}"));
                Command::AddArticles(vec![article(draft, text)?])
            }
        };
        if let Some(change) = command::plan(&self.project, &command, &self.author, now()?)? {
            self.project.apply(&change)?;
        }
        Ok(())
    }
}

fn article(draft: Draft, text: ArticleText) -> Result<Article> {
    let original = draft.original.map(|original| Original { name: original.name, sha256: original.sha256, extra: Extra::new() });
    // Columns and fields that mean nothing here keep a place of their own, as in the app, where no name can clash.
    let extra = if draft.extra.is_empty() { Extra::new() } else { Extra::from_iter([("fields".to_owned(), draft.extra.into())]) };
    Ok(Article {
        outlet: draft.outlet,
        published: draft.published,
        url: draft.url,
        language: draft.language,
        original,
        added: Some(now()?),
        extra,
        ..Article::new(new_id()?.into(), draft.title, Text::Here(text))
    })
}

/// What the dateline offers; it isn't taken over unasked.
fn suggested(suggestion: &Suggestion) -> String {
    // Where no year was said, none is told.
    let date = suggestion.date.and_then(|date| match date.year {
        Some(_) => date.complete().map(|date| date.to_string()),
        None => date.in_year(2000).map(|date| date.to_string().trim_end_matches(" 2000").to_owned()),
    });
    let named = [("place", suggestion.city.clone()), ("outlet", suggestion.outlet.clone()), ("date", date)];
    let told: Vec<String> = named.into_iter().filter_map(|(name, value)| Some(format!("{name} {:?}", value?))).collect();
    if told.is_empty() { String::new() } else { format!(" (its dateline suggests {})", told.join(", ")) }
}

fn plural(noun: &str, n: usize) -> String {
    match noun {
        noun if n == 1 => noun.to_owned(),
        "person" => "people".to_owned(),
        noun => format!("{noun}s"),
    }
}

fn say(message: &str) {
    println!("{}", printable(message));
}

fn warn(message: &str) {
    eprintln!("warning: {}", printable(message));
}

pub(crate) fn now() -> Result<Timestamp> {
    Ok(Timestamp::from_unix_millis(i64::try_from(unix_millis()?)?))
}

fn unix_millis() -> Result<u64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock stands before 1970")?;
    Ok(u64::try_from(since.as_millis())?)
}

/// Somebody who works from the command line.
pub(crate) fn author(name: &str) -> Result<Author> {
    Ok(Author { replica: new_id()?.into(), replica_label: "command line".to_owned(), person: new_id()?.into(), name: name.to_owned() })
}

fn new_id() -> Result<String> {
    let mut random = [0; 10];
    getrandom::fill(&mut random).context("the system gives no random numbers")?;
    Ok(uuid_v7(unix_millis()?, random))
}
