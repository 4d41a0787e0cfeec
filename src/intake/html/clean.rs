//! What on a page is never the article: by tag and role, and by how its makers named it. Knows nothing of
//! scores.

use super::tree::{HtmlElement, HtmlNode};

/// How much is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strictness {
    /// Whatever can't be text by its tag, its role or being hidden.
    ByTag,
    /// That, and what its class or id calls boilerplate.
    ByName,
}

/// The page without what is never the article.
pub(super) fn pruned(root: &HtmlElement, strictness: Strictness) -> HtmlElement {
    let len_page = root.find("body").unwrap_or(root).len_text();
    copy(root, strictness, len_page)
}

fn copy(element: &HtmlElement, strictness: Strictness, len_page: usize) -> HtmlElement {
    let children = element.children.iter().filter_map(|child| match child {
        HtmlNode::Text(text) => Some(HtmlNode::Text(text.clone())),
        HtmlNode::Element(inner) if is_dropped(inner, strictness, len_page) => None,
        HtmlNode::Element(inner) => Some(HtmlNode::Element(copy(inner, strictness, len_page))),
    });
    HtmlElement { name: element.name.clone(), attrs: element.attrs.clone(), children: children.collect() }
}

fn is_dropped(element: &HtmlElement, strictness: Strictness, len_page: usize) -> bool {
    let name = element.name.as_str();
    if NEVER_TEXT.contains(&name) || is_hidden(element) {
        return true;
    }
    if matches!(name, "html" | "body" | "main" | "article") {
        return false;
    }
    if name == "form" {
        // Some systems wrap the whole page in one.
        return !holds_most(element, len_page);
    }
    if NEVER_TEXT_ROLES.contains(&element.attr("role").unwrap_or_default()) {
        return true;
    }
    strictness == Strictness::ByName && is_named_boilerplate(element) && !holds_most(element, len_page)
}

/// An element that holds most of a page is no boilerplate whatever it is called ("page with-sidebar").
fn holds_most(element: &HtmlElement, len_page: usize) -> bool {
    element.len_text() * 5 > len_page * 2
}

fn is_hidden(element: &HtmlElement) -> bool {
    if element.attr("hidden").is_some() || element.attr("aria-hidden") == Some("true") {
        return true;
    }
    let Some(style) = element.attr("style") else { return false };
    let style: String = style.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// Elements that hold no article text.
const NEVER_TEXT: &[&str] = &[
    "script", "style", "noscript", "template", "nav", "aside", "footer", "iframe", "object", "embed", "svg", "canvas", "audio", "video",
    "button", "input", "select", "textarea", "dialog", "head", "link", "meta", "menu", "frame", "frameset", "noframes", "datalist",
    "progress", "map",
];

const NEVER_TEXT_ROLES: &[&str] =
    &["navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "form"];

/// Whether the class or the id says that this isn't the article.
fn is_named_boilerplate(element: &HtmlElement) -> bool {
    let names = [element.attr("class").unwrap_or_default(), element.attr("id").unwrap_or_default()];
    let mut may_be = false;
    let mut is_body = false;
    for name in names.iter().flat_map(|names| names.split_whitespace()) {
        let words = words_of(name);
        let squashed = words.concat();
        if words.iter().any(|word| BOILERPLATE.contains(&word.as_str())) && !words.iter().any(|word| NEGATIONS.contains(&word.as_str()))
            || BOILERPLATE_PHRASES.iter().any(|phrase| squashed.contains(phrase))
        {
            return true;
        }
        may_be |= words.iter().any(|word| PROBABLE_BOILERPLATE.contains(&word.as_str()));
        is_body |= words.iter().any(|word| BODY.contains(&word.as_str()));
    }
    may_be && !is_body
}

/// The words of a class name: "cookie-banner", "cookie_banner" and "cookieBanner" have two.
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (was_lower && c.is_uppercase()) {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Boilerplate wherever it stands.
const BOILERPLATE: &[&str] = &[
    "ad",
    "ads",
    "adv",
    "advert",
    "adverts",
    "advertisement",
    "advertising",
    "adsense",
    "dfp",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "newsletter",
    "newsletters",
    "subscribe",
    "subscription",
    "share",
    "shares",
    "sharing",
    "sharebar",
    "sharetools",
    "addthis",
    "sharedaddy",
    "social",
    "related",
    "recirc",
    "recirculation",
    "recommended",
    "recommendation",
    "recommendations",
    "trending",
    "promo",
    "promos",
    "promoted",
    "sponsor",
    "sponsored",
    "outbrain",
    "taboola",
    "comments",
    "disqus",
    "livefyre",
    "breadcrumb",
    "breadcrumbs",
    "pagination",
    "pager",
    "popup",
    "popover",
    "modal",
    "navbar",
    "signup",
    "mostread",
    "mostpopular",
    "skiplink",
];

/// Boilerplate told by two words together.
const BOILERPLATE_PHRASES: &[&str] = &[
    "mostread",
    "mostpopular",
    "mostviewed",
    "readmore",
    "readalso",
    "readnext",
    "upnext",
    "alsoread",
    "alsolike",
    "seealso",
    "youmaylike",
    "youmightlike",
    "morefrom",
    "morestories",
    "morenews",
    "relatedarticle",
    "relatedstor",
    "signup",
    "skiptocontent",
    "skiplink",
    "backtotop",
    "followus",
    "printbutton",
];

/// A word that takes back what the others say ("no-ads", "has-related", "with-share").
const NEGATIONS: &[&str] = &["no", "not", "without", "has", "with", "is", "hide"];

/// Boilerplate unless the same element is also called a body of text.
const PROBABLE_BOILERPLATE: &[&str] = &[
    "banner",
    "comment",
    "community",
    "footer",
    "masthead",
    "menu",
    "nav",
    "navigation",
    "sidebar",
    "sidebars",
    "rail",
    "remark",
    "replies",
    "rss",
    "shoutbox",
    "supplemental",
    "teaser",
    "teasers",
    "toolbar",
    "tools",
    "widget",
    "widgets",
    "tags",
    "taglist",
    "follow",
    "login",
    "register",
    "copyright",
    "disclaimer",
];

const BODY: &[&str] =
    &["article", "body", "content", "main", "story", "text", "post", "entry", "column", "wrapper", "container", "layout", "page"];
