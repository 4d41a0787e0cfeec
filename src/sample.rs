//! The sample project: four short articles on one invented attack, written for this project, so that the
//! first thing to do after opening the app is to mark something. Knows nothing of records.
//!
//! Everything in them is made up. They disagree on purpose: on the number of dead (12 or more, 14, 19), on
//! the weapon, on who did it; one passage of *Coastal Wire* is copied word for word by *Daily Ledger* and
//! another lightly rewritten; the place has two spellings and an Arabic one.

/// The title of the sample project.
pub const TITLE: &str = "Port Marin, 14 March";

/// What the sample project says of itself.
pub const DESCRIPTION: &str = "A sample to try things out on: four short articles about one invented attack, with figures that disagree and a passage that was copied.";

/// An article of the sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleArticle {
    /// The name of a file that would hold it.
    pub file_name: &'static str,
    /// The headline; it is also the first line of the text.
    pub title: &'static str,
    /// Who published it.
    pub outlet: &'static str,
    /// When, in ISO 8601.
    pub published: &'static str,
    /// Its language as a BCP 47 tag.
    pub language: &'static str,
    /// Where it was found: nowhere.
    pub url: &'static str,
    /// The text.
    pub text: &'static str,
}

/// The articles, in the order of their publication.
#[must_use]
pub fn articles() -> [SampleArticle; 4] {
    [
        SampleArticle {
            file_name: "coastal-wire.txt",
            title: "Blasts kill at least 12 at Port Marin",
            outlet: "Coastal Wire",
            published: "2031-03-14",
            language: "en",
            url: "",
            text: include_str!("sample/coastal-wire.txt"),
        },
        SampleArticle {
            file_name: "state-broadcaster.txt",
            title: "Two explosions at the grain terminal, ministry says",
            outlet: "State Broadcaster",
            published: "2031-03-14",
            language: "en",
            url: "",
            text: include_str!("sample/state-broadcaster.txt"),
        },
        SampleArticle {
            file_name: "meridian-post.txt",
            title: "Harbour Observatory puts toll at 19",
            outlet: "Meridian Post",
            published: "2031-03-15",
            language: "en",
            url: "",
            text: include_str!("sample/meridian-post.txt"),
        },
        SampleArticle {
            file_name: "daily-ledger.txt",
            title: "What we know about the Port Marin blasts",
            outlet: "Daily Ledger",
            published: "2031-03-15",
            language: "en",
            url: "",
            text: include_str!("sample/daily-ledger.txt"),
        },
    ]
}

#[cfg(test)]
mod tests {
    //! That the sample holds what it is there to show.

    use super::articles;
    use crate::{dates::PartialDate, text::normalise_line_ends};

    #[test]
    fn articles_are_whole() {
        for article in articles() {
            assert_eq!(article.text.lines().next(), Some(article.title));
            assert_eq!(normalise_line_ends(article.text), article.text, "{}", article.file_name);
            assert!(PartialDate::from_iso(article.published, None).is_ok());
            let n_words = article.text.split_whitespace().count();
            assert!((150..=280).contains(&n_words), "{}: {n_words} words", article.file_name);
        }
    }

    #[test]
    fn they_show_what_the_tool_is_for() {
        let [wire, state, post, ledger] = articles();
        let copied = "By nightfall, when rescuers had searched two of the terminal’s five silos, at least 12 people had died: no fewer than \
                      nine in and around the silos and three at the customs gate.";
        for (article, says) in [
            (wire, "At least 12 people died"),
            (wire, copied),
            (ledger, copied),
            (state, "fourteen people were confirmed dead"),
            (state, "Nine dock workers and two guards died in the first blast"),
            (state, "the group denied any part in it"),
            (post, "put the toll at 19, eight of them at the gate"),
            (post, "Puerto Marín"),
            (post, "بورت مارين"),
        ] {
            assert!(article.text.contains(says), "{}: {says}", article.file_name);
        }
    }
}
