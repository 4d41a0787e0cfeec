//! What of a page is its text, and what it says of itself.

use super::{HtmlParser, TreeBuilder, fixture::Strict, main_text, metadata, read};

/// Two sentences that are long enough to be scored as a paragraph.
const P1: &str =
    "Two explosions struck the grain terminal on Friday, officials said, and at least twelve people died in the fire that followed.";
const P2: &str =
    "The ministry blamed the Northern Front, which denied any part in it, and called for an inquiry into the security of the harbour.";
const P3: &str =
    "Hospitals took in dozens of wounded, doctors said, while rescuers searched the silos, the quay and the customs gate for survivors.";

/// `P1` to `P3` in `html` and in `expect` stand for the paragraphs.
fn filled(text: &str) -> String {
    text.replace("P1", P1).replace("P2", P2).replace("P3", P3)
}

#[track_caller]
fn check_text(html: &str, expect: &str) {
    let root = Strict.parse(&filled(html)).unwrap();
    let (metadata, _) = metadata::of(&root);
    assert_eq!(main_text(&root, &metadata.title), filled(expect), "{html}");
}

#[test]
fn finds_the_article() {
    for (html, expect) in [
        // An element that calls itself the article.
        ("<body><nav>Home World</nav><article><p>P1</p><p>P2</p></article><footer>Terms</footer></body>", "P1\n\nP2"),
        ("<body><main><div class=\"card\">Other</div><article><h1>T</h1><p>P1</p><p>P2</p></article></main></body>", "T\n\nP1\n\nP2"),
        ("<body><div itemprop=\"articleBody\"><p>P1</p><p>P2</p></div><p>Terms of use</p></body>", "P1\n\nP2"),
        // Several short ones are teasers: what holds them all is taken.
        ("<body><main><p>P1</p><p>P2</p><article><p>P3</p></article></main></body>", "P1\n\nP2\n\nP3"),
        // None: by where the paragraphs are.
        ("<body><div><a href=\"/\">Home</a></div><div><p>P1</p><p>P2</p></div><div>Contact</div></body>", "P1\n\nP2"),
        ("<body><div><div><p>P1</p></div><div><p>P2</p></div><div><p>P3</p></div></div></body>", "P1\n\nP2\n\nP3"),
        ("<body><table><tr><td>Menu</td><td><p>P1</p><p>P2</p></td></tr></table></body>", "P1\n\nP2"),
        // Text between line breaks is a paragraph too.
        ("<body><div>P1<br><br>P2<br>P3</div></body>", "P1\n\nP2\nP3"),
        // The headline above the article is part of it, if the page says that it is its title.
        (
            "<head><title>Blasts kill 12</title></head><body><h1>Blasts kill 12</h1><article><p>P1</p><p>P2</p></article></body>",
            "Blasts kill 12\n\nP1\n\nP2",
        ),
        // A page of next to nothing still gives what it has.
        ("<body><p>Short.</p></body>", "Short."),
        ("<body><div class=\"comments\"><p>P1</p></div></body>", "P1"),
    ] {
        check_text(html, expect);
    }
}

#[test]
fn drops_what_is_no_text() {
    for junk in [
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
        "<noscript>Turn it on</noscript>",
        "<template><p>Unused</p></template>",
        "<nav>Home</nav>",
        "<aside><p>Most read</p></aside>",
        "<footer>Terms</footer>",
        "<form>Search</form>",
        "<button>Share</button>",
        "<div hidden=\"\">Hidden</div>",
        "<div style=\"color: red; display : none\">Hidden</div>",
        "<span aria-hidden=\"true\">Hidden</span>",
        "<div role=\"navigation\">Home</div>",
        "<div role=\"complementary\">Most read</div>",
        "<div class=\"cookie-banner\">We use cookies</div>",
        "<div class=\"cookieConsent\">We use cookies</div>",
        "<div id=\"newsletter_signup\">Subscribe</div>",
        "<div class=\"article__share share-tools\">Facebook</div>",
        "<div class=\"social\">Follow us</div>",
        "<section class=\"related-articles\"><h2>Related</h2><p>P3</p></section>",
        "<div class=\"most-read\">Most read</div>",
        "<div class=\"ad\">Buy</div>",
        "<div class=\"sidebar\">Weather</div>",
        "<div id=\"comments\"><p>First!</p></div>",
        "<ul><li><a href=\"/a\">Other story</a></li><li><a href=\"/b\">Another story</a></li></ul>",
    ] {
        check_text(&format!("<body><article><p>P1</p>{junk}<p>P2</p></article></body>"), "P1\n\nP2");
        check_text(&format!("<body>{junk}<div><p>P1</p><p>P2</p><p>P1</p></div>{junk}</body>"), "P1\n\nP2\n\nP1");
    }
}

#[test]
fn keeps_what_only_sounds_like_boilerplate() {
    for (html, expect) in [
        ("<body class=\"has-cookie-banner social\"><p>P1</p><p>P2</p></body>", "P1\n\nP2"),
        ("<body><div class=\"page with-sidebar\"><p>P1</p><p>P2</p></div></body>", "P1\n\nP2"),
        ("<body><form><div><p>P1</p><p>P2</p></div></form></body>", "P1\n\nP2"),
        (
            "<body><article><p>P1</p><div class=\"header-main\"><p>Shadows and adverbs.</p></div><p>P2</p></article></body>",
            "P1\n\nShadows and adverbs.\n\nP2",
        ),
        ("<body><article><p>P1</p><p class=\"byline\">By A. Reporter</p></article></body>", "P1\n\nBy A. Reporter"),
        (
            "<body><article><p>P1</p><ul><li>One <a href=\"/\">of two</a> demands that were made in the letter</li></ul></article></body>",
            "P1\n\nOne of two demands that were made in the letter",
        ),
    ] {
        check_text(html, expect);
    }
}

#[test]
fn writes_blocks_as_lines() {
    for (html, expect) in [
        ("<p>attack.</p><p>Activists</p>", "attack.\n\nActivists"),
        ("<div>attack.<div>Activists</div>said</div>", "attack.\n\nActivists\n\nsaid"),
        ("<p> a \n\t b  </p>", "a b"),
        ("<p>a<br>b<br/><br/>c</p>", "a\nb\n\nc"),
        ("<p>a <b> b </b> c</p>", "a b c"),
        ("<p>no\u{a0}break  \u{a0}</p>", "no\u{a0}break \u{a0}"),
        ("<p>a<b>b</b>c</p>", "abc"),
        ("<p>🔥 مباشر: e\u{301}</p>", "🔥 مباشر: e\u{301}"),
        ("<h2>Toll</h2><ul><li>one</li><li>two<ul><li>three</li></ul></li></ul><p>after</p>", "Toll\n\none\ntwo\nthree\n\nafter"),
        ("<dl><dt>Port</dt><dd>12</dd></dl>", "Port\n12"),
        (
            "<table><tr><th>Place</th><th>Killed</th></tr><tr><td>Gate</td><td><p>3</p></td></tr></table><p>x</p>",
            "Place\tKilled\nGate\t3\n\nx",
        ),
        ("<pre>  a\n\n  b\n</pre><p>c</p>", "  a\n\n  b\n\nc"),
        ("<blockquote><p>a</p></blockquote><figure><img src=\"x\"><figcaption>b</figcaption></figure>", "a\n\nb"),
        ("<p>a</p><hr><p></p><div> </div><p>b</p>", "a\n\nb"),
        ("<p>&lt;script&gt;x&lt;/script></p>", "<script&gt;x</script>"),
    ] {
        let html = html.replace("<br/>", "<br>");
        check_text(&format!("<body><article>{html}<p>P1</p><p>P2</p></article></body>"), &format!("{expect}\n\nP1\n\nP2"));
    }
}

#[track_caller]
fn check_metadata(head: &str, expect: &str) {
    let root = Strict.parse(head).unwrap();
    let (found, _) = metadata::of(&root);
    let date = found.published.map_or_else(String::new, |date| date.value().to_owned());
    let found = [found.title, found.outlet, date, found.url, found.language].join(" ¦ ");
    assert_eq!(found, expect, "{head}");
}

#[test]
fn reads_what_a_page_says_of_itself() {
    for (head, expect) in [
        ("", " ¦  ¦  ¦  ¦ "),
        ("<title>Blasts kill 12 at port | Example News</title>", "Blasts kill 12 at port ¦  ¦  ¦  ¦ "),
        ("<title>Obama - Putin talks fail</title>", "Obama - Putin talks fail ¦  ¦  ¦  ¦ "),
        (
            "<title>Blasts kill 12 - Example News</title><meta property=\"og:site_name\" content=\"Example News\">",
            "Blasts kill 12 ¦ Example News ¦  ¦  ¦ ",
        ),
        (
            "<title>Example News | Blasts kill 12</title><meta name=\"application-name\" content=\"example news\">",
            "Blasts kill 12 ¦ example news ¦  ¦  ¦ ",
        ),
        ("<title>Example</title><body><h1>Blasts  <i>kill</i> 12</h1></body>", "Blasts kill 12 ¦  ¦  ¦  ¦ "),
        ("<title>Blasts</title><body><h1>One</h1><h1>Two</h1></body>", "Blasts ¦  ¦  ¦  ¦ "),
        (
            "<title>x</title><meta property=\"og:title\" content=\"Blasts\"><meta name=\"twitter:title\" content=\"Boom\">",
            "Blasts ¦  ¦  ¦  ¦ ",
        ),
        (
            "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"x\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"Blasts\",\
             \"datePublished\":\"2031-03-14T09:00:00+02:00\",\"publisher\":{\"name\":\"Wire\"},\"inLanguage\":\"en\",\"url\":\"https://w.example/1\"}]}</script>",
            "Blasts ¦ Wire ¦ 2031-03-14T09:00:00+02:00 ¦ https://w.example/1 ¦ en",
        ),
        (
            "<meta property=\"article:published_time\" content=\"2024-03-05T08:00:00Z\"><time datetime=\"2020-01-01\">x</time>",
            " ¦  ¦ 2024-03-05T08:00:00Z ¦  ¦ ",
        ),
        ("<meta name=\"DC.date.issued\" content=\"5 March 2024\">", " ¦  ¦ 2024-03-05 ¦  ¦ "),
        ("<meta name=\"date\" content=\"soon\"><body><time datetime=\"2024-03-05\">x</time></body>", " ¦  ¦ 2024-03-05 ¦  ¦ "),
        (
            "<link rel=\"canonical\" href=\"https://w.example/a\"><meta property=\"og:url\" content=\"https://w.example/b\">",
            " ¦  ¦  ¦ https://w.example/a ¦ ",
        ),
        ("<link rel=\"canonical\" href=\"javascript:alert(1)\"><meta property=\"og:url\" content=\"/b\">", " ¦  ¦  ¦  ¦ "),
        ("<html lang=\"ar\"></html>", " ¦  ¦  ¦  ¦ "),
        ("<meta property=\"og:locale\" content=\"en_GB\">", " ¦  ¦  ¦  ¦ en-GB"),
        ("<meta property=\"og:title\" content=\"<b onclick=x> & co\">", "<b onclick=x ¦  ¦  ¦  ¦ "),
    ] {
        check_metadata(head, expect);
    }
    let root = Strict.parse("<script type=\"application/ld+json\">{broken</script>").unwrap();
    assert_eq!(metadata::of(&root).1.len(), 1);
}

#[test]
fn a_hostile_depth_is_flattened_not_followed() {
    let html = format!("<body>{}<p>{P1}</p>{}</body>", "<div>".repeat(20_000), "</div>".repeat(20_000));
    check_text(&html, "P1");
    let mut builder = TreeBuilder::new("HTML", Vec::new());
    for _ in 0..10_000 {
        builder.open("DIV", Vec::new());
        builder.text("x");
    }
    assert_eq!(builder.finish().text().matches('x').count(), 10_000);
}

#[test]
fn a_page_without_text_is_an_error() {
    for html in ["<body><script>x</script></body>", "<html></html>", ""] {
        assert!(read(html, &Strict).is_err(), "{html}");
    }
    assert!(read("<p", &Strict).is_err());
}
