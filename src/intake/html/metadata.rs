//! What a web page says of itself: title, outlet, date, address, language. Knows nothing of its text.

use serde_json::Value;

use crate::{dates::PartialDate, intake::fields::one_line};

use super::{lines, tree::HtmlElement};

/// What a page says of itself; empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Metadata {
    pub(super) title: String,
    /// The title is the page's heading, not declared.
    pub(super) title_is_heading: bool,
    pub(super) outlet: String,
    pub(super) published: Option<PartialDate>,
    pub(super) url: String,
    pub(super) language: String,
}

/// The metadata of a page, and what the JSON parser says of JSON-LD that it couldn't read.
pub(super) fn of(root: &HtmlElement) -> (Metadata, Vec<String>) {
    let (linked_data, unreadable) = linked_data(root);
    let page = Page { root, linked_data };
    let site = page.site();
    let (title, title_is_heading) = page.title(&site);
    let metadata =
        Metadata { title, title_is_heading, outlet: site, published: page.published(), url: page.url(), language: page.language() };
    (metadata, unreadable)
}

struct Page<'a> {
    root: &'a HtmlElement,
    /// The description of the article in JSON-LD, or null.
    linked_data: Value,
}

impl Page<'_> {
    /// The content of the first `<meta>` that has one of these names, by the order of the names.
    fn meta(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            self.root.descendants().filter(|element| element.name == "meta").find_map(|meta| {
                let is_named = ["property", "name", "itemprop", "http-equiv"].iter().any(|attr| {
                    meta.attr(attr).is_some_and(|value| value.split_whitespace().any(|value| value.eq_ignore_ascii_case(name)))
                });
                let content = one_line(meta.attr("content").filter(|_| is_named)?);
                (!content.is_empty()).then_some(content)
            })
        })
    }

    fn linked(&self, name: &str) -> Option<String> {
        let value = match &self.linked_data[name] {
            Value::String(text) => one_line(text),
            Value::Object(object) => one_line(object.get("name").or_else(|| object.get("@id"))?.as_str()?),
            Value::Array(items) => one_line(items.first()?.get("name")?.as_str()?),
            Value::Null | Value::Bool(_) | Value::Number(_) => return None,
        };
        (!value.is_empty()).then_some(value)
    }

    fn site(&self) -> String {
        self.meta(&["og:site_name"])
            .or_else(|| self.linked("publisher"))
            .or_else(|| self.meta(&["application-name", "dc.publisher", "citation_publisher", "publisher"]))
            // Some pages give the address of their profile there.
            .filter(|site| !site.starts_with("http"))
            .unwrap_or_default()
    }

    fn title(&self, site: &str) -> (String, bool) {
        let declared = self
            .meta(&["og:title", "twitter:title"])
            .or_else(|| self.linked("headline"))
            .or_else(|| self.meta(&["dc.title", "citation_title", "parsely-title", "sailthru.title"]));
        let h1 = self.only_h1();
        if let Some(title) = declared {
            return (without_site(&title, site, h1.as_deref()), false);
        }
        let in_head = self.root.find("title").map(|title| one_line(&title.text())).filter(|title| !title.is_empty());
        match (h1, in_head) {
            (Some(h1), _) => (h1, true),
            (None, Some(title)) => (without_site(&title, site, None), false),
            (None, None) => (String::new(), false),
        }
    }

    /// The heading of the page; of several, none is the headline for sure, unless one is in the article.
    fn only_h1(&self) -> Option<String> {
        let headings = |root: &HtmlElement| -> Vec<String> {
            root.descendants().filter(|element| element.name == "h1").map(lines::one_line).filter(|text| !text.is_empty()).collect()
        };
        let mut all = headings(self.root);
        if all.len() != 1 {
            all = self.root.find("article").map(headings).unwrap_or_default();
        }
        if all.len() == 1 { all.pop() } else { None }
    }

    fn published(&self) -> Option<PartialDate> {
        let declared = [
            self.meta(&["article:published_time", "og:article:published_time", "article:published"]),
            self.linked("datePublished"),
            self.meta(&[
                "datepublished",
                "date",
                "dc.date.issued",
                "dcterms.issued",
                "dcterms.created",
                "dc.date",
                "pubdate",
                "publishdate",
                "publish-date",
                "publish_date",
                "publication_date",
                "parsely-pub-date",
                "sailthru.date",
                "citation_publication_date",
                "article_date_original",
            ]),
        ];
        let shown = self.root.descendants().filter(|element| element.name == "time").filter_map(|time| time.attr("datetime"));
        // A date that can't be read is no use here: the page may say it again in another place.
        declared.iter().flatten().map(String::as_str).chain(shown).find_map(|text| PartialDate::parse(text).ok())
    }

    fn url(&self) -> String {
        let canonical = self
            .root
            .descendants()
            .filter(|element| element.name == "link")
            .filter(|link| link.attr("rel").is_some_and(|rel| rel.split_whitespace().any(|rel| rel.eq_ignore_ascii_case("canonical"))))
            .find_map(|link| link.attr("href"))
            .map(|href| href.trim().to_owned());
        [canonical, self.meta(&["og:url"]), self.linked("url"), self.linked("mainEntityOfPage")]
            .into_iter()
            .flatten()
            .find(|url| {
                ["http://", "https://"].iter().any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
            })
            .unwrap_or_default()
    }

    fn language(&self) -> String {
        let of_root = self.root.find("html").and_then(|html| html.attr("lang").or_else(|| html.attr("xml:lang")));
        let of_root = of_root.map(str::trim).filter(|lang| !lang.is_empty()).map(str::to_owned);
        of_root
            .or_else(|| self.linked("inLanguage"))
            .or_else(|| self.meta(&["content-language", "dc.language", "og:locale"]))
            .map(|lang| lang.replace('_', "-"))
            // A list of languages names none.
            .filter(|lang| !lang.contains([',', ' ']))
            .unwrap_or_default()
    }
}

/// The JSON-LD object that describes an article, and messages about scripts that aren't JSON.
fn linked_data(root: &HtmlElement) -> (Value, Vec<String>) {
    let mut unreadable = Vec::new();
    let mut found = Value::Null;
    let scripts = root.descendants().filter(|element| {
        element.name == "script" && element.attr("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
    });
    for script in scripts {
        let text = script.text();
        match serde_json::from_str::<Value>(text.trim().trim_end_matches(';')) {
            Ok(value) if found.is_null() => found = article_in(value).unwrap_or_default(),
            Ok(_) => {}
            Err(error) => unreadable.push(error.to_string()),
        }
    }
    (found, unreadable)
}

fn article_in(value: Value) -> Option<Value> {
    match value {
        Value::Array(items) => items.into_iter().find_map(article_in),
        Value::Object(mut object) => {
            let is_article = |kind: &Value| {
                kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report")
            };
            let is_described = match object.get("@type") {
                Some(Value::Array(kinds)) => kinds.iter().any(is_article),
                Some(kind) => is_article(kind),
                None => false,
            };
            if is_described { Some(Value::Object(object)) } else { article_in(object.remove("@graph")?) }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

/// A page title without the name of the site at its end or beginning ("Blasts kill 12 | Example News").
fn without_site(title: &str, site: &str, h1: Option<&str>) -> String {
    if h1 == Some(title) {
        return title.to_owned();
    }
    for separator in [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " / ", " « "] {
        let Some((head, tail)) = title.rsplit_once(separator) else { continue };
        if same(tail, site) || h1.is_some_and(|h1| same(h1, head)) {
            return head.trim().to_owned();
        }
        if let Some((first, rest)) = title.split_once(separator)
            && same(first, site)
        {
            return rest.trim().to_owned();
        }
        // With no name to compare, only a bar is no part of a headline, and only a short end is a name.
        if site.is_empty() && separator == " | " && tail.split_whitespace().count() <= 4 && head.split_whitespace().count() >= 3 {
            return head.trim().to_owned();
        }
    }
    title.to_owned()
}

/// The same name, letter case apart; nothing is no name.
fn same(one: &str, other: &str) -> bool {
    !one.trim().is_empty() && one.trim().to_lowercase() == other.trim().to_lowercase()
}
