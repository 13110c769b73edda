//! Lists for programs and for spreadsheets.

use super::{Listed, Proof, time};
use crate::ranking::{GuildId, ItemId, ItemSet, Ranking};
use crate::stats::{Method, Profile, consensus_beside};
use crate::topic::Topic;
use serde_json::{Value, json};

/// Everything as JSON: the lists with their notes, the pair table, and the group's order by each method.
pub(super) fn json(topic: &Topic, guild: GuildId, made: &str, lists: &[Listed]) -> String {
    let id = |item: ItemId| topic.item(item).id.as_str();
    let tiers = |ranking: &Ranking| -> Vec<Vec<&str>> {
        ranking.tiers().map(|tier| tier.iter().map(|&item| id(item)).collect()).collect()
    };
    let ids = |items: ItemSet| items.iter().map(id).collect::<Vec<_>>();
    let list = |list: &Listed| {
        let mut said =
            json!({ "ranking": tiers(&list.ballot.ranking), "declared_top": list.ballot.declared_top.map(ids) });
        if let (Some(open), Some(said)) = (&list.open, said.as_object_mut()) {
            said.insert("member".into(), open.member.to_string().into());
            said.insert("source".into(), format!("{:?}", open.source).to_lowercase().into());
            said.insert("link".into(), open.link(guild).into());
            said.insert("posted".into(), time(open.post.created_ms()).into());
            said.insert("covers".into(), open.list.anchor.clone().into());
            said.insert("score".into(), open.list.score.into());
            said.insert("pairs".into(), open.list.pairs.into());
            said.insert("notes".into(), json!(open.notes()));
        }
        said
    };
    let profile = Profile::from_ballots(topic.items.len(), lists.iter().map(|list| &list.ballot));
    let (counted, needed) = Proof::counted(&profile);
    let rows = |cell: &dyn Fn(ItemId, ItemId) -> u64| -> Vec<Vec<u64>> {
        topic.ids().map(|(a, _)| topic.ids().map(|(b, _)| cell(a, b)).collect()).collect()
    };
    let methods: serde_json::Map<String, Value> = Method::ALL
        .into_iter()
        .map(|method| {
            let consensus = consensus_beside(&counted, method, Some(&topic.official.order));
            let order: Vec<&str> = consensus.items().map(id).collect();
            let said = json!({ "order": order, "tiers": consensus.tiers.as_ref().map(tiers) });
            (format!("{method:?}").to_lowercase(), said)
        })
        .collect();
    let items: Vec<Value> = topic.items.iter().map(|item| json!({ "id": item.id, "name": item.name })).collect();
    let all = json!({
        "topic": topic.slug,
        "title": topic.title,
        "made": made,
        "items": items,
        "official": tiers(&topic.official.order),
        "lists": lists.iter().map(list).collect::<Vec<_>>(),
        "support": rows(&|a, b| profile.support(a, b)),
        "tied": rows(&|a, b| profile.tied(a, b)),
        "needed": needed,
        "left_out": ids(profile.items().difference(counted.items())),
        "consensus": methods,
    });
    format!("{all}\n")
}

/// A row for each list: whose, from where, and the place of each item, empty where it is not ranked.
pub(super) fn csv(topic: &Topic, guild: GuildId, lists: &[Listed]) -> String {
    let head = ["member", "link", "posted"].into_iter().chain(topic.items.iter().map(|item| item.name.as_str()));
    let mut text = row(head.map(str::to_owned));
    for list in lists {
        let open = list.open.as_ref();
        let about = [
            open.map_or_else(|| "hidden".to_owned(), |open| open.member.to_string()),
            open.and_then(|open| open.link(guild)).unwrap_or_default(),
            open.map(|open| time(open.post.created_ms())).unwrap_or_default(),
        ];
        let mut places = vec![String::new(); topic.items.len()];
        for (item, place) in list.ballot.ranking.places() {
            places[item.index()] = place.to_string();
        }
        text.push_str(&row(about.into_iter().chain(places)));
    }
    text
}

/// A row as RFC 4180 wants it. A name that a spreadsheet would take for a formula is made text.
fn row(fields: impl Iterator<Item = String>) -> String {
    let field = |field: String| {
        let field = if field.starts_with(['=', '+', '-', '@', '\t']) { format!("'{field}") } else { field };
        let quoted = field.contains(['"', ',', '\n', '\r']);
        if quoted { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
    };
    format!("{}\r\n", fields.map(field).collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn a_field_is_one_field() {
        let said = row(["a", "b,c", "say \"d\"", "=1+1", ""].into_iter().map(str::to_owned));
        assert_eq!(said, "a,\"b,c\",\"say \"\"d\"\"\",'=1+1,\r\n");
    }
}
