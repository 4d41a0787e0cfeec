//! The person's hands: a real mouse and real keys, sent through the browser's own input.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;
use thirtyfour::{By, Key};

use crate::browser::{Browser, Kind};

/// Finds where a piece of text is drawn: points inside its first and its last character, on the outer half of each,
/// so that a press there sets the caret before, or after, the character. Right-to-left text is entered from the right.
const LOCATE_TEXT: &str = include_str!("locate_text.js");

/// Points in the viewport, in CSS pixels.
struct TextPoints {
    start: (i64, i64),
    end: (i64, i64),
}

impl Browser {
    /// Scrolls the first element that matches into view and clicks its middle.
    ///
    /// # Errors
    /// When there is none, or another element lies over it.
    pub async fn click(&self, css: &str) -> Result<()> {
        self.wait_for(css).await?;
        let element = self.driver.find(By::Css(css)).await?;
        element.scroll_into_view().await?;
        element.click().await.with_context(|| format!("cannot click {css}"))
    }

    /// The same with a key held down, as `Shift`.
    ///
    /// # Errors
    /// When there is no such element or key.
    pub async fn click_holding(&self, key: &str, css: &str) -> Result<()> {
        self.wait_for(css).await?;
        let element = self.driver.find(By::Css(css)).await?;
        element.scroll_into_view().await?;
        let key = key_named(key)?;
        let chain = self.driver.action_chain().key_down(key).move_to_element_center(&element).click().key_up(key);
        chain.perform().await.with_context(|| format!("cannot click {css}"))
    }

    /// Drags over the first occurrence of `text` in the first element that matches.
    ///
    /// # Errors
    /// When the text is not there.
    pub async fn select_text(&self, css: &str, text: &str) -> Result<()> {
        self.select_occurrence(css, text, 0).await
    }

    /// The same, with the button held for so long at the end, as a hand does that doesn't know when the screen is painted.
    ///
    /// # Errors
    /// When the text is not there.
    pub async fn select_text_slowly(&self, css: &str, text: &str, held: Duration) -> Result<()> {
        let TextPoints { start, end } = self.locate(css, text, 0).await?;
        let chain = self.driver.action_chain().move_to(start.0, start.1).click_and_hold();
        chain.move_to((start.0 + end.0) / 2, (start.1 + end.1) / 2).move_to(end.0, end.1).perform().await?;
        tokio::time::sleep(held).await;
        Ok(self.driver.action_chain().release().perform().await?)
    }

    /// Drags over an occurrence of `text`, counted from 0.
    ///
    /// # Errors
    /// When the text is not there so often.
    pub async fn select_occurrence(&self, css: &str, text: &str, occurrence: usize) -> Result<()> {
        let TextPoints { start, end } = self.locate(css, text, occurrence).await?;
        self.drag(start, end).await
    }

    /// Drags from the beginning of one text to the end of another, as for a long passage.
    ///
    /// # Errors
    /// When either is not there, or both do not fit into the window.
    pub async fn select_from_to(&self, css: &str, from: &str, to: &str) -> Result<()> {
        let start = self.locate(css, from, 0).await?.start;
        // Locating scrolls, which moves what was located before: so the first one is located again.
        let end = self.locate(css, to, 0).await?.end;
        let again = self.locate_without_scrolling(css, from, 0).await?.start;
        ensure!(again.1 >= 0, "{from:?} at {start:?} is scrolled out of sight when {to:?} is in it");
        self.drag(again, end).await
    }

    /// Clicks on an occurrence of `text`, as to choose what is marked there.
    ///
    /// # Errors
    /// When the text is not there.
    pub async fn click_text(&self, css: &str, text: &str) -> Result<()> {
        let (x, y) = self.locate(css, text, 0).await?.start;
        Ok(self.driver.action_chain().move_to(x, y).click().perform().await?)
    }

    /// Holds the mouse's button down from one point of the viewport to another.
    ///
    /// # Errors
    /// When a point lies outside.
    pub async fn drag(&self, from: (i64, i64), to: (i64, i64)) -> Result<()> {
        let chain = self.driver.action_chain().move_to(from.0, from.1).click_and_hold();
        Ok(chain.move_to((from.0 + to.0) / 2, (from.1 + to.1) / 2).move_to(to.0, to.1).release().perform().await?)
    }

    /// Drags the first element that matches into another, so far from its corner, and lets go there. What comes up on the way
    /// may be what it is dragged into.
    ///
    /// # Errors
    /// When either is not there.
    pub async fn drag_into(&self, css: &str, over: &[&str]) -> Result<()> {
        self.wait_for(css).await?;
        let element = self.driver.find(By::Css(css)).await?;
        element.scroll_into_view().await?;
        self.driver.action_chain().move_to_element_center(&element).click_and_hold().move_by_offset(5, 5).perform().await?;
        for css in over {
            self.wait_for(css).await?;
            let target = self.driver.find(By::Css(*css)).await?;
            self.driver.action_chain().move_to_element_center(&target).perform().await?;
            // What it is dragged over is entered by one movement and answers to the next.
            for _ in 0..3 {
                tokio::time::sleep(Duration::from_millis(30)).await;
                self.driver.action_chain().move_by_offset(1, 0).perform().await?;
            }
        }
        Ok(self.driver.action_chain().release().perform().await?)
    }

    /// Leads a finger over the first occurrence of a text, and has it selected by then, as systems do when a finger stays. The
    /// fingers of a browser without a screen never stay long enough for that, so the selection itself is a script's. Chromium only.
    ///
    /// # Errors
    /// When the text is not there.
    pub async fn select_by_finger(&self, css: &str, text: &str) -> Result<()> {
        let (x, y) = self.locate(css, text, 0).await?.start;
        self.fingers("touchStart", &[(x, y)]).await?;
        for by in [10, 30, 60] {
            self.fingers("touchMove", &[(x + by, y)]).await?;
        }
        let script = "const [css, text] = arguments; const walk = document.createTreeWalker(document.querySelector(css), NodeFilter.SHOW_TEXT); \
                      for (let node; (node = walk.nextNode()); ) { const at = node.data.indexOf(text); \
                          if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + text.length); return true; } } return false;";
        ensure!(self.run_with(script, vec![json!(css), json!(text)]).await? == true, "{text:?} is not in one piece in {css}");
        self.fingers("touchEnd", &[]).await
    }

    /// Taps the middle of the first element that matches. Chromium only.
    ///
    /// # Errors
    /// When there is none.
    pub async fn tap(&self, css: &str) -> Result<()> {
        self.wait_for(css).await?;
        let middle = "const rect = document.querySelector(arguments[0]).getBoundingClientRect(); \
                      return [Math.round(rect.x + rect.width / 2), Math.round(rect.y + rect.height / 2)];";
        let at = self.run_with(middle, vec![json!(css)]).await?;
        let number = |nth: usize| at[nth].as_i64().with_context(|| format!("{css} is nowhere"));
        self.fingers("touchStart", &[(number(0)?, number(1)?)]).await?;
        self.fingers("touchEnd", &[]).await
    }

    async fn fingers(&self, what: &str, at: &[(i64, i64)]) -> Result<()> {
        let points: Vec<_> = at.iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
        self.command("Input.dispatchTouchEvent", json!({ "type": what, "touchPoints": points })).await?;
        Ok(())
    }

    /// Presses a key with its modifiers, as `Enter`, `Control+Shift+z` or `Alt+ArrowLeft`, wherever the focus is.
    ///
    /// # Errors
    /// When no key is named so.
    pub async fn press(&self, keys: &str) -> Result<()> {
        let (modifiers, key) = chord(keys)?;
        let mut chain = self.driver.action_chain();
        for modifier in &modifiers {
            chain = chain.key_down(*modifier);
        }
        chain = chain.key_down(key).key_up(key);
        for modifier in modifiers.iter().rev() {
            chain = chain.key_up(*modifier);
        }
        Ok(chain.perform().await?)
    }

    /// Presses the same key several times.
    ///
    /// # Errors
    /// When no key is named so.
    pub async fn press_times(&self, keys: &str, times: usize) -> Result<()> {
        for _ in 0..times {
            self.press(keys).await?;
        }
        Ok(())
    }

    /// Types a text wherever the focus is.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        Ok(self.driver.action_chain().send_keys(text).perform().await?)
    }

    /// Enters text at the caret as an input method or a paste would: also what no key has, such as emoji.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn insert_text(&self, text: &str) -> Result<()> {
        match self.kind() {
            Kind::Chromium => Ok(self.driver.cdp().input().insert_text(text).await?),
            // Its keys may be of any character.
            Kind::Firefox => self.type_text(text).await,
        }
    }

    async fn locate(&self, css: &str, text: &str, occurrence: usize) -> Result<TextPoints> {
        self.points(css, text, occurrence, true).await
    }

    async fn locate_without_scrolling(&self, css: &str, text: &str, occurrence: usize) -> Result<TextPoints> {
        self.points(css, text, occurrence, false).await
    }

    async fn points(&self, css: &str, text: &str, occurrence: usize, scroll: bool) -> Result<TextPoints> {
        self.wait_for(css).await?;
        let found = self.run_with(LOCATE_TEXT, vec![json!(css), json!(text), json!(occurrence), json!(scroll)]).await?;
        let number = |name: &str| found[name].as_i64().with_context(|| format!("{text:?} (occurrence {occurrence}) is not drawn in {css}"));
        Ok(TextPoints { start: (number("startX")?, number("startY")?), end: (number("endX")?, number("endY")?) })
    }
}

fn chord(keys: &str) -> Result<(Vec<char>, char)> {
    // The key itself may be `+`.
    let (modifiers, key) = match keys.strip_suffix("++") {
        Some(modifiers) => (modifiers, "+"),
        None => keys.rsplit_once('+').filter(|(_, key)| !key.is_empty()).unwrap_or(("", keys)),
    };
    let modifiers = modifiers.split('+').filter(|modifier| !modifier.is_empty()).map(key_named).collect::<Result<_>>()?;
    Ok((modifiers, key_named(key)?))
}

fn key_named(name: &str) -> Result<char> {
    let key = match name {
        "Control" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Meta" => Key::Meta,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Space" => Key::Space,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "F1" => Key::F1,
        "F2" => Key::F2,
        "F6" => Key::F6,
        other => {
            let mut characters = other.chars();
            match (characters.next(), characters.next()) {
                (Some(character), None) => return Ok(character),
                _ => bail!("no key is named {other:?}"),
            }
        }
    };
    Ok(key.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(keys: &str, n_modifiers: usize, key: impl Into<char>) {
        let (modifiers, found) = chord(keys).unwrap();
        assert_eq!((modifiers.len(), found), (n_modifiers, key.into()), "{keys}");
    }

    #[test]
    fn chords_are_read_as_they_are_written() {
        check("z", 0, 'z');
        check("+", 0, '+');
        check("Control+z", 1, 'z');
        check("Control+Shift+ArrowLeft", 2, Key::Left);
        check("Control++", 1, '+');
        assert!(chord("Ctrl+z").is_err());
        assert!(chord("").is_err());
    }
}
