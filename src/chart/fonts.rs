//! The fonts that pictures are painted with, and how wide they make a text.
//!
//! Inter for Latin, Greek and Cyrillic, in two weights; Noto Sans for Hebrew and Arabic; then what the operator gave, for
//! wide scripts and emoji. Every run of a text names the one face that paints it, so what is measured here is what is
//! painted, and a letter that no face has is known before anything is drawn.

use super::label::clean;
use harfrust::{Direction, ShapeOptions, ShaperData, UnicodeBuffer};
use resvg::usvg::fontdb::{Database, ID, Source};
use resvg::usvg::{FontFamily, FontResolver};
use skrifa::{FontRef, MetadataProvider};
use std::sync::Arc;
use unicode_bidi::BidiInfo;
use unicode_segmentation::UnicodeSegmentation;

/// The embedded faces; the first two are the weights of one family.
const EMBEDDED: [&[u8]; 4] = [
    include_bytes!("fonts/Inter-Regular.otf"),
    include_bytes!("fonts/Inter-SemiBold.otf"),
    include_bytes!("fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("fonts/NotoSansArabic-Regular.ttf"),
];

/// A font file that cannot be read as one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the file is no font: expected TrueType, OpenType or a collection of them")]
pub struct NotAFont;

/// A weight of the family that texts are set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// The faces of all fonts, in the order in which they are asked for a letter.
pub struct Fonts {
    database: Arc<Database>,
    faces: Vec<Face>,
}

struct Face {
    id: ID,
    shaper: ShaperData,
}

/// A piece of a text that one face paints in one direction.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) face: usize,
    pub(super) text: String,
    pub(super) right_to_left: bool,
    /// How wide it is, as a multiple of its size.
    pub(super) advance: f32,
}

impl Fonts {
    /// The embedded fonts, and after them the font files that the operator gave.
    pub fn new(extra: impl IntoIterator<Item = Vec<u8>>) -> Result<Self, NotAFont> {
        let mut fonts = Self { database: Arc::new(Database::new()), faces: Vec::new() };
        for file in EMBEDDED {
            fonts.add(Arc::new(file))?;
        }
        for file in extra {
            fonts.add(Arc::new(file))?;
        }
        Ok(fonts)
    }

    fn add(&mut self, file: Arc<dyn AsRef<[u8]> + Send + Sync>) -> Result<(), NotAFont> {
        let ids = Arc::make_mut(&mut self.database).load_font_source(Source::Binary(file));
        let before = self.faces.len();
        for id in ids {
            let shaper = self.database.with_face_data(id, |data, index| {
                FontRef::from_index(data, index).ok().map(|font| ShaperData::new(&font))
            });
            self.faces.extend(shaper.flatten().map(|shaper| Face { id, shaper }));
        }
        if self.faces.len() == before { Err(NotAFont) } else { Ok(()) }
    }

    /// Whether a heading can be painted: some font has each of its letters.
    #[must_use]
    pub fn has_all(&self, heading: &str) -> bool {
        self.runs(&clean(heading), Weight::Bold).is_ok()
    }

    /// Splits a text into the pieces that one face paints in one direction, from left to right as they are seen; the
    /// letter that no face has, if there is one.
    pub(super) fn runs(&self, text: &str, weight: Weight) -> Result<Vec<Run>, char> {
        let directions = BidiInfo::new(text, None);
        let mut seen = Vec::new();
        for paragraph in &directions.paragraphs {
            let (levels, ranges) = directions.visual_runs(paragraph, paragraph.range.clone());
            for range in ranges {
                let right_to_left = levels[range.start].is_rtl();
                let mut runs = self.runs_of_faces(&text[range], weight, right_to_left)?;
                if right_to_left {
                    runs.reverse();
                }
                seen.append(&mut runs);
            }
        }
        Ok(seen)
    }

    /// Splits a text of one direction into the pieces that one face paints.
    fn runs_of_faces(&self, text: &str, weight: Weight, right_to_left: bool) -> Result<Vec<Run>, char> {
        let mut runs: Vec<Run> = Vec::new();
        for cluster in text.graphemes(true) {
            let face = self.face(cluster, weight)?;
            match runs.last_mut() {
                Some(run) if run.face == face => run.text.push_str(cluster),
                _ => runs.push(Run { face, text: cluster.to_owned(), right_to_left, advance: 0.0 }),
            }
        }
        for run in &mut runs {
            run.advance = self.advance(run);
        }
        Ok(runs)
    }

    /// The first face that has all letters of a cluster.
    fn face(&self, cluster: &str, weight: Weight) -> Result<usize, char> {
        let first = match weight {
            Weight::Regular => 0,
            Weight::Bold => 1,
        };
        let mut faces = std::iter::once(first).chain(2..self.faces.len());
        let emoji = cluster.contains('\u{FE0F}');
        // What asks to be shown as an emoji is looked for in the operator's fonts first.
        let given = (EMBEDDED.len()..self.faces.len()).find(|face| emoji && self.has(*face, cluster));
        let face = given.or_else(|| faces.find(|face| self.has(*face, cluster)));
        face.ok_or_else(|| cluster.chars().find(|letter| !is_ignorable(*letter)).unwrap_or('\u{FFFD}'))
    }

    fn has(&self, face: usize, cluster: &str) -> bool {
        let has = |data: &[u8], index| {
            let Ok(font) = FontRef::from_index(data, index) else { return false };
            let letters = font.charmap();
            cluster.chars().all(|letter| is_ignorable(letter) || letters.map(letter).is_some())
        };
        self.database.with_face_data(self.faces[face].id, has).unwrap_or(false)
    }

    /// How wide a run is, as a multiple of its size.
    fn advance(&self, run: &Run) -> f32 {
        let face = &self.faces[run.face];
        let advance = |data: &[u8], index| {
            let font = FontRef::from_index(data, index).ok()?;
            let shaper = face.shaper.shaper(&font).build();
            let mut buffer = UnicodeBuffer::new();
            buffer.push_str(&run.text);
            buffer.set_direction(if run.right_to_left { Direction::RightToLeft } else { Direction::LeftToRight });
            buffer.guess_segment_properties();
            let glyphs = shaper.shape(buffer, ShapeOptions::new());
            let units: i64 = glyphs.glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum();
            Some(units as f32 / shaper.units_per_em().max(1) as f32)
        };
        self.database.with_face_data(face.id, advance).flatten().unwrap_or_default()
    }

    pub(super) fn database(&self) -> Arc<Database> {
        Arc::clone(&self.database)
    }

    /// Finds a face by the name that [`family`] gives it; no other face ever stands in.
    pub(super) fn resolver(&self) -> FontResolver<'_> {
        FontResolver {
            select_font: Box::new(|font, _| {
                let FontFamily::Named(name) = font.families().first()? else { return None };
                let face: usize = name.strip_prefix('f')?.parse().ok()?;
                self.faces.get(face).map(|face| face.id)
            }),
            select_fallback: Box::new(|_, _, _| None),
        }
    }
}

/// The name by which a drawing asks for a face.
pub(super) fn family(face: usize) -> String {
    format!("f{face}")
}

/// Whether a letter has no shape of its own: joiners, direction marks, variation selectors.
pub(super) fn is_ignorable(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{E0000}'..='\u{E0FFF}')
}
