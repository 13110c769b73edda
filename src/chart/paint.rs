//! From a drawing to a file.

use super::{Fonts, Picture, Unpaintable};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// How many pixels a point has on each side, at most and at least.
const SCALES: (f32, f32) = (2.0, 1.0);

/// Drawings that are higher than this, in points, have fewer pixels a point: they are looked at in pieces, and bytes and
/// time grow with their area.
const TALL: f32 = 750.0;

/// The most bytes that a picture has, unless it has them at the least scale: 100,000, with room to spare.
const MOST_BYTES: usize = 92_000;

/// Paints a drawing, as finely as its size allows.
pub(super) fn paint(svg: &str, fonts: &Fonts) -> Result<Picture, Unpaintable> {
    let tree = tree(svg, fonts)?;
    let (finest, coarsest) = SCALES;
    let mut scale = (finest * (TALL / tree.size().height()).powf(0.8)).clamp(coarsest, finest);
    loop {
        let picture = paint_at(&tree, scale)?;
        if picture.png.len() <= MOST_BYTES || scale <= coarsest {
            return Ok(picture);
        }
        // Bytes grow a little slower than the area.
        let surplus = picture.png.len() as f32 / MOST_BYTES as f32;
        scale = (scale * 0.95 / surplus.sqrt()).max(coarsest);
    }
}

/// A drawing with its texts laid out.
pub(super) fn tree(svg: &str, fonts: &Fonts) -> Result<Tree, Unpaintable> {
    let options = Options { fontdb: fonts.database(), font_resolver: fonts.resolver(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|error| Unpaintable::Refused(error.to_string()))
}

fn paint_at(tree: &Tree, scale: f32) -> Result<Picture, Unpaintable> {
    let pixels = |points: f32| (points * scale).round() as u32;
    let (width, height) = (pixels(tree.size().width()), pixels(tree.size().height()));
    let mut canvas = Pixmap::new(width, height).ok_or_else(|| Unpaintable::Refused("it has no extent".to_owned()))?;
    resvg::render(tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    let png = encode(&canvas).map_err(|error| Unpaintable::Refused(error.to_string()))?;
    Ok(Picture { png, width, height })
}

/// How many colours a palette holds.
const MOST_COLOURS: usize = 256;

/// A picture's file, without transparency: a card covers all of its ground.
///
/// A drawing has few inks, and its soft edges many shades between them. Shades that are hard to tell apart become one,
/// so that a palette holds them all, and the file has a quarter of the bytes; emoji need the coarser steps.
fn encode(canvas: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let fine = [12, 8].into_iter().map(|steps| Shades::of(canvas, steps));
    let shades = fine.into_iter().find(|shades| shades.colours.len() <= MOST_COLOURS);
    // Six steps a channel are 216 shades at most.
    let shades = shades.unwrap_or_else(|| Shades::of(canvas, 6));
    let pixels: Vec<u8> = pixels(canvas).map(|colour| shades.numbers[bucket(colour, shades.steps)]).collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, canvas.width(), canvas.height());
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_compression(png::Compression::Balanced);
    // After the compression, which sets a filter of its own; numbers of shades have no slopes to filter.
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_palette(shades.colours.concat());
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(file)
}

type Colour = [u8; 3];

fn pixels(canvas: &Pixmap) -> impl Iterator<Item = Colour> {
    canvas.data().chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2]])
}

/// The shade that a colour is counted with, in so many steps a channel.
fn bucket([red, green, blue]: Colour, steps: usize) -> usize {
    let step = |channel: u8| usize::from(channel) * steps / 256;
    (step(red) * steps + step(green)) * steps + step(blue)
}

/// The shades of a picture, each shown as the colour that most of its pixels have: flat inks stay what they are.
struct Shades {
    steps: usize,
    colours: Vec<Colour>,
    /// For each bucket, the number of its shade.
    numbers: Vec<u8>,
}

impl Shades {
    fn of(canvas: &Pixmap, steps: usize) -> Self {
        // Each bucket's majority, found by Boyer and Moore's vote; `None` if no pixel is in it.
        let mut votes: Vec<Option<(Colour, u32)>> = vec![None; steps.pow(3)];
        for colour in pixels(canvas) {
            let vote = &mut votes[bucket(colour, steps)];
            *vote = match *vote {
                Some((leader, lead)) if leader == colour => Some((leader, lead + 1)),
                Some((leader, lead)) if lead > 1 => Some((leader, lead - 1)),
                _ => Some((colour, 1)),
            };
        }
        let (mut colours, mut numbers) = (Vec::new(), vec![0; votes.len()]);
        for (number, vote) in numbers.iter_mut().zip(votes) {
            if let Some((colour, _)) = vote {
                *number = (colours.len() % MOST_COLOURS) as u8;
                colours.push(colour);
            }
        }
        Self { steps, colours, numbers }
    }
}
