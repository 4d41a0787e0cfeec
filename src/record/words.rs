//! The closed vocabularies of records: one enum each, with its words in the file. Open ones, such as kinds
//! and measures, are the scheme's.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// All values, in the order in which people are offered them.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];
            /// The word in the file.
            #[must_use]
            pub fn word(self) -> &'static str { match self { $($name::$variant => $word,)* } }
            /// The value for a word of the file.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> { match word { $($word => Some($name::$variant),)* _ => None } }
        }
    };
}

words! {
    /// Whether a claim's anchor holds.
    AnchorState {
        /// The text at the span is the quote.
        #[default] Exact = "exact",
        /// It was found elsewhere, by quote and context.
        Moved = "moved",
        /// It could not be found.
        Orphaned = "orphaned",
    }
}

words! {
    /// How far the work on an article has come.
    ArticleStatus {
        /// Nobody has begun.
        #[default] Unread = "unread",
        /// Begun.
        Open = "open",
        /// Done.
        Done = "done",
    }
}

words! {
    /// The factuality values of FactBank (Saurí & Pustejovsky 2009), relative to the source.
    Factuality {
        /// Certainly so.
        CertainPositive = "CT+",
        /// Certainly not so.
        CertainNegative = "CT-",
        /// Probably so.
        ProbablePositive = "PR+",
        /// Probably not so.
        ProbableNegative = "PR-",
        /// Possibly so.
        PossiblePositive = "PS+",
        /// Possibly not so.
        PossibleNegative = "PS-",
        /// Certain, but which way is not said.
        CertainUnknown = "CTu",
        /// Not committed.
        #[default] Unknown = "Uu",
    }
}

words! {
    /// Whether a claim still stands.
    ClaimStatus {
        /// It stands.
        #[default] Current = "current",
        /// A later report of the same source replaces it.
        Superseded = "superseded",
        /// The source corrected it.
        Corrected = "corrected",
        /// The source withdrew it.
        Retracted = "retracted",
    }
}

words! {
    /// ClaimBuster's classes of check-worthiness.
    CheckWorthy {
        /// Not a factual sentence.
        #[default] NotFactual = "NFS",
        /// A factual sentence of little interest.
        Unimportant = "UFS",
        /// Worth a check.
        CheckWorthy = "CFS",
    }
}

words! {
    /// Whether an incident may still change.
    IncidentStatus {
        /// It may.
        #[default] Open = "open",
        /// Nothing more is expected.
        Closed = "closed",
    }
}

words! {
    /// How sure an annotator is of a link.
    Certainty {
        /// Sure.
        #[default] Sure = "sure",
        /// Likely.
        Likely = "likely",
        /// A guess.
        Unsure = "unsure",
    }
}

words! {
    /// The Admiralty scale for the reliability of a source.
    Reliability {
        /// Completely reliable.
        A = "A",
        /// Usually reliable.
        B = "B",
        /// Fairly reliable.
        C = "C",
        /// Not usually reliable.
        D = "D",
        /// Unreliable.
        E = "E",
        /// Reliability can't be judged.
        #[default] F = "F",
    }
}

words! {
    /// Grades of an assessment, in the wording of Airwars.
    Grade {
        /// A specific belligerent accepted responsibility.
        Confirmed = "confirmed",
        /// Two or more credible sources.
        Fair = "fair",
        /// One source.
        #[default] Weak = "weak",
        /// Competing claims of responsibility.
        Contested = "contested",
        /// Those killed were combatants, or others most likely responsible.
        Discounted = "discounted",
    }
}

words! {
    /// How one passage repeats another (after METER's verbatim and rewritten phrases: Clough, Gaizauskas & Piao 2002).
    CopyKind {
        /// Word for word.
        #[default] Verbatim = "verbatim",
        /// With a few words exchanged, added or left out.
        Near = "near",
        /// Reworded, but sentence by sentence the same.
        Rewrite = "rewrite",
        /// Both report the same spoken or written statement: no copying, and no second witness either.
        SharedQuote = "shared_quote",
    }
}

words! {
    /// What a person says of passages that were found, or marked by hand, to be copies.
    Verdict {
        /// They are.
        #[default] Confirmed = "confirmed",
        /// They are not.
        Rejected = "rejected",
    }
}

words! {
    /// In what people differed whom an adjudicator decided between.
    Matter {
        /// In nothing: they agree.
        Agreed = "agreed",
        /// Not everybody marked it.
        Missed = "missed",
        /// Where it begins or ends.
        Edge = "edge",
        /// What kind of claim it is.
        Kind = "kind",
        /// What number it gives.
        Quantity = "quantity",
        /// Who says so.
        Source = "source",
        /// How certain it is.
        Factuality = "factuality",
        /// Which incident it speaks of.
        Incident = "incident",
        /// Something else.
        #[default] Other = "other",
    }
}

words! {
    /// How a reported range becomes one figure.
    FigureRule {
        /// It does not: the range is the figure.
        #[default] Range = "range",
        /// The smallest lower bound.
        Lowest = "lowest",
        /// The largest bound.
        Highest = "highest",
        /// What most independent sources say.
        Majority = "majority",
        /// What the newest report says.
        Latest = "latest",
        /// What the most reliable source says.
        Reliability = "reliability",
        /// What a person picked, incident by incident.
        HandPicked = "hand_picked",
    }
}
