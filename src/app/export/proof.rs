//! The proof sheet: every list, the pair table and the group's order as plain lines, and a hash of them all.
//!
//! A sheet is canonical: the same lists give the same lines, so to recount is to write it again and compare. Its last
//! line is the SHA-256 of everything before it, which any tool can work out: `head -n -1 FILE | sha256sum`.

use crate::app::group::{needed, placed};
use crate::ranking::{Ballot, ItemId, ItemSet, Ranking};
use crate::stats::{
    Method, PairwiseMatrix, Profile, condorcet_winner, consensus_beside, group_agreement, kendall_w, most_divisive_pair,
};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// What the first line of every sheet begins with, of whichever form.
const KIND: &str = "split-decision proof sheet ";
/// The first line of a sheet of this form.
const HEAD: &str = "split-decision proof sheet 2";
/// What the last line begins with.
const HASH: &str = "sha256: ";

/// What a sheet states; the figures follow from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Lines for people, which count for nothing but the hash.
    pub preface: Vec<String>,
    /// The topic's slug.
    pub topic: String,
    /// What is being ranked.
    pub title: String,
    /// When the sheet was made.
    pub made: String,
    /// The items, in the order of the topic file.
    pub items: Vec<ProofItem>,
    /// The official order.
    pub official: Ranking,
    /// The lists.
    pub lists: Vec<ProofList>,
}

/// An item of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofItem {
    /// The name that data is kept under.
    pub id: String,
    /// The full name.
    pub name: String,
}

/// A list of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofList {
    /// The order.
    pub ranking: Ranking,
    /// For a declared top, the frozen items.
    pub declared_top: Option<ItemSet>,
    /// Whose it is; nothing where they hide.
    pub member: Option<String>,
    /// Where it stands; nothing where they hide, or where it was handed in.
    pub link: Option<String>,
}

/// Why a sheet proves nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// It is not one.
    #[error("it is no proof sheet: expected `{HEAD}` in its first line")]
    NoSheet,
    /// A line cannot be read.
    #[error("line {line}: {expected}")]
    Line {
        /// The line, from 1.
        line: usize,
        /// What was expected there.
        expected: String,
    },
    /// It has been changed since it was made.
    #[error("the hash does not fit: the sheet says {said}, its lines give {counted}")]
    Hash {
        /// What the last line says.
        said: String,
        /// What the lines before it give.
        counted: String,
    },
    /// A figure does not follow from the lists.
    #[error("line {line} does not follow from the lists: the sheet says `{said}`, they give `{counted}`")]
    Figure {
        /// The line, from 1.
        line: usize,
        /// What it says.
        said: String,
        /// What it should say.
        counted: String,
    },
}

impl Proof {
    /// The ballots of all lists, counted.
    #[must_use]
    pub fn profile(&self) -> Profile {
        let ballot = |list: &ProofList| Ballot { ranking: list.ranking.clone(), declared_top: list.declared_top };
        let ballots: Vec<Ballot> = self.lists.iter().map(ballot).collect();
        Profile::from_ballots(self.items.len(), &ballots)
    }

    /// The counts with figures about those items alone that have a place in the chat, and how many lists that takes.
    #[must_use]
    pub fn counted(profile: &Profile) -> (PairwiseMatrix, u64) {
        (profile.only(placed(profile)), needed(profile.ballots()))
    }

    /// The sheet: every figure counted, and the hash.
    #[must_use]
    pub fn sheet(&self) -> String {
        let mut text = format!("{HEAD}\n");
        for line in &self.preface {
            writeln!(text, "{}", format!("# {line}").trim_end()).expect("writing to a string does not fail");
        }
        for (key, value) in [("topic", &self.topic), ("title", &self.title), ("made", &self.made)] {
            line(&mut text, format_args!("{key}: {value}"));
        }
        for item in &self.items {
            line(&mut text, format_args!("item: {} {}", item.id, item.name));
        }
        line(&mut text, format_args!("official: {}", self.encode(&self.official)));
        line(&mut text, format_args!("lists: {}", self.lists.len()));
        for list in &self.lists {
            let top = list.declared_top.map_or_else(|| "-".to_owned(), |items| self.ids(items));
            let member = list.member.as_deref().unwrap_or("hidden");
            let link = list.link.as_deref().unwrap_or("-");
            line(&mut text, format_args!("list: {} top {top} by {member} at {link}", self.encode(&list.ranking)));
        }
        self.figures(&mut text);
        let hash = digest(&text);
        line(&mut text, format_args!("{HASH}{hash}"));
        text
    }

    /// Whether text begins as a sheet does.
    #[must_use]
    pub fn is_sheet(text: &[u8]) -> bool {
        text.starts_with(KIND.as_bytes())
    }

    /// The hash that stands in a sheet's last line.
    #[must_use]
    pub fn hash_of(sheet: &str) -> Option<&str> {
        sheet.trim_end().lines().next_back()?.strip_prefix(HASH)
    }

    /// Reads a sheet and recounts it.
    ///
    /// # Errors
    /// When it is no sheet, has been changed, or states what its lists do not give.
    pub fn verify(sheet: &str) -> Result<Self, Broken> {
        let sheet = sheet.replace("\r\n", "\n");
        let proof = Self::read(&sheet)?;
        let again = proof.sheet();
        for ((said, counted), number) in sheet.lines().zip(again.lines()).zip(1..) {
            if said != counted && !said.starts_with(HASH) {
                let (said, counted) = (said.to_owned(), counted.to_owned());
                return Err(Broken::Figure { line: number, said, counted });
            }
        }
        let body = sheet.rfind(HASH).map_or("", |end| &sheet[..end]);
        let (said, counted) = (Self::hash_of(&sheet).unwrap_or_default(), digest(body));
        if said == counted && sheet.lines().count() == again.lines().count() {
            Ok(proof)
        } else {
            Err(Broken::Hash { said: said.to_owned(), counted })
        }
    }

    /// What a sheet states, its figures unread.
    fn read(sheet: &str) -> Result<Self, Broken> {
        if sheet.lines().next() != Some(HEAD) {
            return Err(Broken::NoSheet);
        }
        let mut proof = Self {
            preface: Vec::new(),
            topic: String::new(),
            title: String::new(),
            made: String::new(),
            items: Vec::new(),
            official: Ranking::strict(ItemId::new(0)).expect("one item is a ranking"),
            lists: Vec::new(),
        };
        for (line, number) in sheet.lines().zip(1..).skip(1) {
            let wrong = |expected: &str| Broken::Line { line: number, expected: expected.to_owned() };
            if let Some(words) = line.strip_prefix('#') {
                proof.preface.push(words.strip_prefix(' ').unwrap_or(words).to_owned());
                continue;
            }
            let (key, value) = line.split_once(": ").ok_or_else(|| wrong("expected `KEY: VALUE`"))?;
            match key {
                "topic" => value.clone_into(&mut proof.topic),
                "title" => value.clone_into(&mut proof.title),
                "made" => value.clone_into(&mut proof.made),
                "item" => {
                    let (id, name) = value.split_once(' ').ok_or_else(|| wrong("expected `item: ID NAME`"))?;
                    let item = ProofItem { id: id.to_owned(), name: name.to_owned() };
                    let more = ItemId::new(proof.items.len()).filter(|_| proof.find(id).is_none());
                    more.ok_or_else(|| wrong("expected at most 100 items, each once"))?;
                    proof.items.push(item);
                }
                "official" => {
                    proof.official = proof.decode(value).ok_or_else(|| wrong("expected an order of items"))?;
                }
                "list" => {
                    let list = proof.list(value);
                    proof.lists.push(list.ok_or_else(|| wrong("expected `list: ORDER top ITEMS by MEMBER at LINK`"))?);
                }
                _ => {}
            }
        }
        if proof.items.is_empty() {
            return Err(Broken::Line { line: 2, expected: "expected items".to_owned() });
        }
        Ok(proof)
    }

    fn list(&self, text: &str) -> Option<ProofList> {
        let words: Vec<&str> = text.split(' ').collect();
        let [ranking, "top", top, "by", member, "at", link] = words[..] else { return None };
        let frozen = |ids: &str| ids.split('=').map(|id| self.find(id)).collect::<Option<ItemSet>>();
        Some(ProofList {
            ranking: self.decode(ranking)?,
            declared_top: if top == "-" { None } else { Some(frozen(top)?) },
            member: Some(member.to_owned()).filter(|member| member != "hidden"),
            link: Some(link.to_owned()).filter(|link| link != "-"),
        })
    }

    fn find(&self, id: &str) -> Option<ItemId> {
        self.items.iter().position(|item| item.id == id).and_then(ItemId::new)
    }

    fn id(&self, item: ItemId) -> &str {
        &self.items[item.index()].id
    }

    fn ids(&self, items: ItemSet) -> String {
        items.iter().map(|item| self.id(item)).collect::<Vec<_>>().join("=")
    }

    fn encode(&self, ranking: &Ranking) -> String {
        let tier = |tier: &[ItemId]| tier.iter().map(|&item| self.id(item)).collect::<Vec<_>>().join("=");
        ranking.tiers().map(tier).collect::<Vec<_>>().join(">")
    }

    fn decode(&self, text: &str) -> Option<Ranking> {
        let tier = |tier: &str| tier.split('=').map(|id| self.find(id)).collect::<Option<Vec<_>>>();
        Ranking::new(text.split('>').map(tier).collect::<Option<Vec<_>>>()?).ok()
    }

    /// What the lists give: each pair, each method's order, and how far they agree.
    fn figures(&self, text: &mut String) {
        let profile = self.profile();
        let (counted, needed) = Self::counted(&profile);
        let items: Vec<ItemId> = profile.items().iter().collect();
        for (at, &a) in items.iter().enumerate() {
            for &b in &items[at + 1..] {
                let (above, below, tied) = (profile.support(a, b), profile.support(b, a), profile.tied(a, b));
                let (a, b) = (self.id(a), self.id(b));
                line(text, format_args!("pair: {a} {b} above {above} below {below} tied {tied}"));
            }
        }
        let left_out = profile.items().difference(counted.items());
        let left_out = if left_out.is_empty() { "-".to_owned() } else { self.ids(left_out) };
        line(text, format_args!("needed: {needed}"));
        line(text, format_args!("left-out: {left_out}"));
        for method in Method::ALL {
            let consensus = consensus_beside(&counted, method, Some(&self.official));
            let name = format!("{method:?}").to_lowercase();
            let order = consensus.ranking().map_or_else(|| "-".to_owned(), |order| self.encode(&order));
            let tiers = consensus.tiers.as_ref().map_or_else(|| "-".to_owned(), |tiers| self.encode(tiers));
            line(text, format_args!("consensus: {name} ties {tiers} order {order}"));
            if let Some(median) = consensus.median {
                line(text, format_args!("overruled: {name} {} at-least {}", median.cost, median.bound));
            }
        }
        let figure = |figure: Option<f64>| figure.map_or_else(|| "-".to_owned(), |figure| figure.to_string());
        line(text, format_args!("agreement: {}", figure(group_agreement(&profile))));
        line(text, format_args!("kendall-w: {}", figure(kendall_w(&profile))));
        let winner = condorcet_winner(&counted).map_or("-", |item| self.id(item));
        line(text, format_args!("condorcet-winner: {winner}"));
        if let Some(pair) = most_divisive_pair(&profile) {
            let (above, below) = (self.id(pair.above), self.id(pair.below));
            line(text, format_args!("most-divisive: {above} {below} above {} below {}", pair.support, pair.opposition));
        }
    }
}

fn line(text: &mut String, said: std::fmt::Arguments<'_>) {
    writeln!(text, "{said}").expect("writing to a string does not fail");
}

fn digest(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(index: usize) -> ItemId {
        ItemId::new(index).expect("below the limit")
    }

    fn sample() -> Proof {
        let list = |tiers: &[&[usize]], member: Option<&str>| ProofList {
            ranking: Ranking::new(tiers.iter().map(|tier| tier.iter().map(|&index| item(index)))).expect("valid"),
            declared_top: (tiers.len() == 1).then(|| ItemSet::first(3)),
            member: member.map(str::to_owned),
            link: member.map(|member| format!("https://discord.com/channels/1/2/{member}")),
        };
        let named = |id: &str, name: &str| ProofItem { id: id.to_owned(), name: name.to_owned() };
        Proof {
            preface: vec!["How this was counted: by pairs.".to_owned(), String::new()],
            topic: "rocky".to_owned(),
            title: "Rocky films: by montage".to_owned(),
            made: "2026-11-21T08:33:13Z".to_owned(),
            items: vec![named("r-1", "Rocky"), named("r-2", "Rocky II"), named("r-3", "Rocky III")],
            official: Ranking::strict([item(2), item(0)]).expect("valid"),
            lists: vec![list(&[&[0], &[1], &[2]], Some("7")), list(&[&[0, 2], &[1]], None), list(&[&[2]], Some("8"))],
        }
    }

    #[test]
    fn a_sheet_is_read_back_and_recounted() {
        let sheet = sample().sheet();
        insta::assert_snapshot!(sheet, @r"
        split-decision proof sheet 2
        # How this was counted: by pairs.
        #
        topic: rocky
        title: Rocky films: by montage
        made: 2026-11-21T08:33:13Z
        item: r-1 Rocky
        item: r-2 Rocky II
        item: r-3 Rocky III
        official: r-3>r-1
        lists: 3
        list: r-1>r-2>r-3 top - by 7 at https://discord.com/channels/1/2/7
        list: r-1=r-3>r-2 top - by hidden at -
        list: r-3 top r-1=r-2=r-3 by 8 at https://discord.com/channels/1/2/8
        pair: r-1 r-2 above 2 below 0 tied 0
        pair: r-1 r-3 above 1 below 1 tied 1
        pair: r-2 r-3 above 1 below 2 tied 0
        needed: 2
        left-out: -
        consensus: kemeny ties r-1=r-3>r-2 order r-1>r-3>r-2
        overruled: kemeny 2 at-least 2
        consensus: schulze ties r-1=r-3>r-2 order r-1>r-3>r-2
        consensus: copeland ties r-1=r-3>r-2 order r-1>r-3>r-2
        consensus: borda ties r-1>r-3>r-2 order r-1>r-3>r-2
        agreement: 0.4
        kendall-w: -
        condorcet-winner: -
        most-divisive: r-1 r-3 above 1 below 1
        sha256: 1afad8c4d8654b0833059fdcce94f4995d38f22de626c9ce02125a5de7d7b649
        ");
        assert_eq!(Proof::verify(&sheet), Ok(sample()));
        assert_eq!(Proof::verify(&sheet.replace('\n', "\r\n")), Ok(sample()), "saved by another system's editor");
    }

    #[test]
    fn whatever_is_changed_is_found() {
        let sheet = sample().sheet();
        let changed = |from: &str, to: &str| {
            assert!(sheet.contains(from), "{from}");
            Proof::verify(&sheet.replacen(from, to, 1)).expect_err("it was changed")
        };
        assert!(matches!(changed("above 1 below 2", "above 2 below 1"), Broken::Figure { .. }));
        assert!(matches!(changed("list: r-1>r-2>r-3", "list: r-2>r-1>r-3"), Broken::Figure { .. }));
        assert!(matches!(changed("by 7 at", "by 9 at"), Broken::Hash { .. }), "what no figure follows from");
        assert!(matches!(changed("by pairs", "by chance"), Broken::Hash { .. }));
        assert!(matches!(changed("proof sheet 2", "proof sheet 1"), Broken::NoSheet));
        assert!(matches!(changed("needed: 2", "needed: 1"), Broken::Figure { .. }), "the rule is counted too");
        assert!(matches!(changed("list: r-1>r-2>r-3", "list: r-1>r-1"), Broken::Line { line: 12, .. }));
        let hash = Proof::hash_of(&sheet).expect("it has one").to_owned();
        assert!(matches!(changed(&hash, &"0".repeat(64)), Broken::Hash { .. }));
        let cut = sheet.rfind(HASH).expect("it is there");
        assert!(matches!(Proof::verify(&sheet[..cut]), Err(Broken::Hash { .. })), "the last line is missing");
        assert!(matches!(Proof::verify(&format!("{sheet}more: 1\n")), Err(Broken::Hash { .. })));
        assert_eq!(Proof::verify(""), Err(Broken::NoSheet));
    }

    #[test]
    fn the_hash_is_what_any_tool_gives() {
        assert_eq!(
            digest("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            "FIPS 180-2, B.1"
        );
    }
}
