//! Finding planted copies in articles that are made up: `cargo xtask bench --copies` runs this once for each number of
//! articles, so that the peak of memory is that of one run. Prints `name=value` pairs; asserts nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write as _,
    fs,
    ops::Range,
    time::Instant,
};

use crossbearing::{
    copies::{Copied, Finder},
    id::ArticleId,
    offset::Span,
    text::ArticleText,
};

/// The words of an article.
const N_WORDS: usize = 500;
const VOCABULARY: usize = 30_000;

/// How a planted copy differs from what it was copied from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Verbatim,
    Near,
    Rewrite,
}

const SORTS: [(Sort, &str); 3] = [(Sort::Verbatim, "verbatim"), (Sort::Near, "near"), (Sort::Rewrite, "rewrite")];

/// A copy with its articles and places in them.
struct Planted<P> {
    sort: Sort,
    articles: [usize; 2],
    places: [P; 2],
}

/// Numbers that look random and are the same every time (Marsaglia's xorshift, its star variant).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11;
        (high % below as u64) as usize
    }
}

/// Words by rank, each about as long as words so common are.
fn vocabulary(dice: &mut Dice) -> Vec<String> {
    const SYLLABLES: [&str; 40] = [
        "ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "za", "an", "er", "in", "or", "us", "al", "en", "is", "on", "ut", "bra",
        "cle", "dri", "flo", "gru", "pla", "sken", "stir", "tron", "vund", "cha", "she", "thi", "who", "quo", "mar", "ten", "lis", "por",
        "dun",
    ];
    let mut words: Vec<String> = Vec::with_capacity(VOCABULARY);
    let mut taken = BTreeSet::new();
    while words.len() < VOCABULARY {
        let n_syllables = 1 + (words.len() as f64 + 1.0).log10() as usize * 3 / 4 + dice.roll(2);
        let word: String = (0..n_syllables).map(|_| SYLLABLES[dice.roll(SYLLABLES.len())]).collect();
        // Short words run out.
        let word = if taken.contains(&word) { word + SYLLABLES[dice.roll(SYLLABLES.len())] } else { word };
        if taken.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

/// Zipf's law: the word of rank r is used 1 / r as often as the first.
struct Zipf {
    sums: Vec<f64>,
}

impl Zipf {
    fn new() -> Self {
        let mut sum = 0.0;
        Self {
            sums: (1..=VOCABULARY)
                .map(|rank| {
                    sum += 1.0 / rank as f64;
                    sum
                })
                .collect(),
        }
    }

    fn word(&self, dice: &mut Dice) -> usize {
        let total = self.sums[VOCABULARY - 1];
        let at = dice.roll(1 << 40) as f64 / (1_u64 << 40) as f64 * total;
        self.sums.partition_point(|&sum| sum < at).min(VOCABULARY - 1)
    }
}

/// Articles as words, and copies planted among them: every fourth article has one from another.
fn corpus(n_articles: usize, dice: &mut Dice) -> (Vec<Vec<usize>>, Vec<Planted<Range<usize>>>) {
    let zipf = Zipf::new();
    let mut articles: Vec<Vec<usize>> = (0..n_articles).map(|_| (0..N_WORDS).map(|_| zipf.word(dice)).collect()).collect();
    let mut planted = Vec::new();
    let n_planted = n_articles / 4;
    for nth in 0..n_planted {
        // The copies stand in the first quarter; what they repeat, in the rest, each article used once.
        let (from, to) = (n_planted + nth * 3 + dice.roll(3), nth);
        let len = 15 + dice.roll(46);
        let start = dice.roll(N_WORDS - len);
        let original = articles[from][start..start + len].to_vec();
        let sort = SORTS[nth % SORTS.len()].0;
        let copy = changed(&original, sort, &zipf, dice);
        let at = dice.roll(N_WORDS - copy.len());
        articles[to].splice(at..at + copy.len(), copy.iter().copied());
        planted.push(Planted { sort, articles: [from, to], places: [start..start + len, at..at + copy.len()] });
    }
    (articles, planted)
}

/// Near: about one word in twelve exchanged, added or left out. Rewrite: about one in four.
fn changed(original: &[usize], sort: Sort, zipf: &Zipf, dice: &mut Dice) -> Vec<usize> {
    let every = match sort {
        Sort::Verbatim => return original.to_vec(),
        Sort::Near => 12,
        Sort::Rewrite => 4,
    };
    let mut copy = Vec::new();
    let last = original.len() - 1;
    for (nth, &word) in original.iter().enumerate() {
        // The ends stay, or the passage would be another.
        if nth == 0 || nth == last || dice.roll(every) != 0 {
            copy.push(word);
            continue;
        }
        match dice.roll(4) {
            0 => {}
            1 => copy.extend([zipf.word(dice), word]),
            _ => copy.push(zipf.word(dice)),
        }
    }
    copy
}

/// The text of an article, and where each of its words stands in it.
fn written(article: &[usize], vocabulary: &[String]) -> (String, Vec<(u32, u32)>) {
    let (mut text, mut places) = (String::new(), Vec::with_capacity(article.len()));
    for (nth, &word) in article.iter().enumerate() {
        if nth > 0 {
            text.push_str(match nth % 100 {
                0 => ".\n",
                n if n % 20 == 0 => ". ",
                n if n % 9 == 0 => ", ",
                _ => " ",
            });
        }
        let start = text.len() as u32;
        let word = &vocabulary[word];
        if nth % 20 == 0 {
            text.push_str(&word[..1].to_uppercase());
            text.push_str(&word[1..]);
        } else {
            text.push_str(word);
        }
        places.push((start, text.len() as u32));
    }
    text.push('.');
    (text, places)
}

/// The highest memory use so far, where the system tells: megabytes.
fn peak_megabytes() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<f64>().ok()? / 1024.0)
}

fn overlap(a: Span, b: Span) -> u32 {
    a.end().0.min(b.end().0).saturating_sub(a.start().0.max(b.start().0))
}

/// Whether most of it was found, on both sides.
fn is_found(planted: &Planted<Span>, found: &[&Copied], ids: &[ArticleId]) -> bool {
    found.iter().any(|copied| {
        (0..2).all(|nth| {
            let place = planted.places[nth];
            copied
                .passages
                .iter()
                .any(|passage| passage.article == ids[planted.articles[nth]] && overlap(passage.span, place) * 2 > place.len_chars())
        })
    })
}

fn main() {
    // `cargo bench` adds arguments of its own.
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let n_articles: usize = arguments.first().and_then(|number| number.parse().ok()).unwrap_or(1_000);
    let mut dice = Dice(0x5eed_1234_5678_9abc);
    let vocabulary = vocabulary(&mut dice);
    let (articles, planted) = corpus(n_articles, &mut dice);
    let written: Vec<_> = articles.iter().map(|article| written(article, &vocabulary)).collect();
    let span = |article: usize, words: &Range<usize>| {
        let places = &written[article].1;
        Span::at(places[words.start].0, places[words.end - 1].1).expect("a passage has words")
    };
    let in_characters = |Planted { sort, articles: [a, b], places }: Planted<Range<usize>>| {
        let places = [span(a, &places[0]), span(b, &places[1])];
        Planted { sort, articles: [a, b], places }
    };
    let planted: Vec<Planted<Span>> = planted.into_iter().map(in_characters).collect();
    if let Some(file) = arguments.get(1) {
        write_for_others(file, &written, &planted);
    }
    let ids: Vec<ArticleId> = (0..n_articles).map(|nth| format!("a{nth:05}").into()).collect();
    let texts: Vec<_> = written.iter().map(|(text, _)| ArticleText::new(text)).collect();

    let before = peak_megabytes();
    let started = Instant::now();
    let mut finder = Finder::new();
    for (id, text) in ids.iter().zip(&texts) {
        finder.add(id, text);
    }
    let added = started.elapsed();
    let found = finder.settle();
    let seconds = started.elapsed().as_secs_f64();

    let mut by_pair = BTreeMap::<_, Vec<&Copied>>::new();
    for copied in &found {
        by_pair.entry([&copied.passages[0].article, &copied.passages[1].article]).or_default().push(copied);
    }
    let pair = |planted: &Planted<Span>| {
        let [a, b] = planted.articles.map(|nth| &ids[nth]);
        if a < b { [a, b] } else { [b, a] }
    };
    let share = |sort: Option<Sort>| {
        let of_sort: Vec<_> = planted.iter().filter(|planted| sort.is_none_or(|sort| sort == planted.sort)).collect();
        let n_found =
            of_sort.iter().filter(|planted| by_pair.get(&pair(planted)).is_some_and(|found| is_found(planted, found, &ids))).count();
        n_found as f64 / of_sort.len().max(1) as f64
    };
    let pairs: BTreeSet<_> = planted.iter().map(pair).collect();
    let n_false = by_pair.keys().filter(|pair| !pairs.contains(*pair)).count();
    println!("articles={n_articles}");
    println!("seconds={seconds:.3}");
    println!("adding={:.3}", added.as_secs_f64());
    println!("planted={}", planted.len());
    println!("recall={:.4}", share(None));
    for (sort, name) in SORTS {
        println!("{name}={:.4}", share(Some(sort)));
    }
    println!("found={}", found.len());
    println!("false_pairs={n_false}");
    if let (Some(before), Some(peak)) = (before, peak_megabytes()) {
        println!("megabytes={peak:.0}");
        println!("megabytes_before={before:.0}");
    }
}

/// One article a line, and behind an empty line one planted pair a line.
fn write_for_others(file: &str, written: &[(String, Vec<(u32, u32)>)], planted: &[Planted<Span>]) {
    let mut out = String::new();
    for (text, _) in written {
        out.push_str(&text.replace('\n', " "));
        out.push('\n');
    }
    out.push('\n');
    for Planted { articles: [a, b], .. } in planted {
        let _ = writeln!(out, "{a} {b}");
    }
    fs::write(file, out).expect("the file can be written");
}
