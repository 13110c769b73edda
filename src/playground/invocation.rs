//! What a member types after the slash, made into what Discord sends for it.

use serde_json::{Map, Value, json};

use super::verbs::Mistake;
use super::world::{ChannelKind, Id, World};

/// A command with its options.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Invocation {
    /// The command and its sub-commands, as in `["rocky", "ranking"]`.
    pub path: Vec<String>,
    /// The options by name.
    pub options: Vec<(String, Value)>,
    /// The option that is being typed, when suggestions are wanted.
    pub focused: Option<String>,
}

/// Which menu an entry stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// A user's.
    User = 2,
    /// A message's.
    Message = 3,
}

impl Invocation {
    /// Reads `rocky ranking film:Rocky IV private:true`: an option's value goes on until the next option's name.
    #[must_use]
    pub fn parse(text: &str, world: &World, guild: Option<Id>) -> Self {
        let mut invocation = Self::default();
        let mut known: Option<&Value> = None;
        for word in text.trim_start_matches('/').split(' ') {
            let here: Vec<&Value> = match known {
                None => world.commands_in(guild).filter(|c| c["type"] == 1).collect(),
                Some(at) => at["options"].as_array().into_iter().flatten().collect(),
            };
            if let Some((name, value)) = word.split_once(':')
                && here.iter().any(|option| option["name"] == name && option["type"].as_u64() > Some(2))
            {
                invocation.options.push((name.to_owned(), json!(value)));
            } else if let Some((_, Value::String(value))) = invocation.options.last_mut() {
                value.push(' ');
                value.push_str(word);
            } else if !word.is_empty() {
                invocation.path.push(word.to_owned());
                known = here.into_iter().find(|there| there["name"] == word);
            }
        }
        invocation
    }
}

/// An invocation, looked up among the registered commands.
pub(super) struct Resolved {
    pub(super) data: Value,
    pub(super) name: String,
    pub(super) command: Value,
}

impl World {
    /// The commands that a member meets in a server, or in a conversation with the bot.
    pub fn commands_in(&self, guild: Option<Id>) -> impl Iterator<Item = &Value> {
        let own = guild.and_then(|guild| self.commands.get(&Some(guild)));
        let global = self.commands.get(&None);
        let in_direct = move |command: &&Value| {
            let contexts = command["contexts"].as_array();
            guild.is_some() || contexts.map_or(command["dm_permission"] != false, |list| list.contains(&json!(1)))
        };
        own.into_iter().flatten().chain(global.into_iter().flatten()).filter(in_direct)
    }

    /// Makes what was typed into what the gateway sends.
    pub(super) fn resolve(&self, guild: Option<Id>, asked: &Invocation) -> Result<Resolved, Mistake> {
        let unknown = || Mistake::NoCommand(asked.path.join(" "));
        let (root, rest) = asked.path.split_first().ok_or_else(unknown)?;
        let command =
            self.commands_in(guild).find(|c| c["type"] == 1 && c["name"] == root.as_str()).ok_or_else(unknown)?;
        let mut leaf = command;
        for name in rest {
            let inner = leaf["options"].as_array().into_iter().flatten();
            leaf = inner
                .filter(|o| matches!(o["type"].as_u64(), Some(1 | 2)))
                .find(|o| o["name"] == name.as_str())
                .ok_or_else(unknown)?;
        }
        if leaf["options"].as_array().into_iter().flatten().any(|o| matches!(o["type"].as_u64(), Some(1 | 2))) {
            return Err(unknown());
        }
        let mut resolved = Map::new();
        let mut options = self.options(guild, leaf, asked, &mut resolved)?;
        // Sub-commands enclose their options, from the inside out.
        for (depth, name) in rest.iter().enumerate().rev() {
            let group = depth + 1 < rest.len();
            let kind = if group { 2 } else { 1 };
            options = json!([{"name": name, "type": kind, "options": options}]);
        }
        let mut data = json!({"id": command["id"], "name": command["name"], "type": 1, "options": options});
        if !resolved.is_empty() {
            data["resolved"] = Value::Object(resolved);
        }
        if !command["guild_id"].is_null() {
            data["guild_id"] = command["guild_id"].clone();
        }
        Ok(Resolved { data, name: asked.path.join(" "), command: command.clone() })
    }

    fn options(
        &self,
        guild: Option<Id>,
        leaf: &Value,
        asked: &Invocation,
        resolved: &mut Map<String, Value>,
    ) -> Result<Value, Mistake> {
        let known: Vec<&Value> = leaf["options"].as_array().into_iter().flatten().collect();
        if let Some((name, _)) =
            asked.options.iter().find(|(name, _)| !known.iter().any(|o| o["name"] == name.as_str()))
        {
            return Err(Mistake::NoOption(name.clone()));
        }
        let mut options = Vec::new();
        for option in known {
            let name = option["name"].as_str().unwrap_or_default();
            let given = asked.options.iter().find(|(given, _)| given == name).map(|(_, value)| value);
            let focused = asked.focused.as_deref() == Some(name);
            match given {
                Some(value) if focused => {
                    options
                        .push(json!({"name": name, "type": option["type"], "value": as_text(value), "focused": true}));
                }
                Some(value) => {
                    let value = self.value(guild, option, value, resolved)?;
                    options.push(json!({"name": name, "type": option["type"], "value": value}));
                }
                None if option["required"] == true && asked.focused.is_none() => {
                    return Err(Mistake::MissingOption(name.to_owned()));
                }
                None => {}
            }
        }
        Ok(Value::Array(options))
    }

    /// An option's value in the type that the command declares.
    fn value(
        &self,
        guild: Option<Id>,
        option: &Value,
        given: &Value,
        resolved: &mut Map<String, Value>,
    ) -> Result<Value, Mistake> {
        let text = as_text(given);
        let name = option["name"].as_str().unwrap_or_default();
        let wrong = |why: &str| Mistake::WrongValue(name.to_owned(), why.to_owned());
        if let Some(choices) = option["choices"].as_array().filter(|list| !list.is_empty()) {
            let chosen = choices.iter().find(|c| c["name"] == text.as_str() || as_text(&c["value"]) == text);
            return chosen.map(|c| c["value"].clone()).ok_or_else(|| wrong("it is none of the choices"));
        }
        match option["type"].as_u64() {
            Some(3) => {
                let length = text.chars().count() as u64;
                let bounds = option["min_length"].as_u64().unwrap_or(0)..=option["max_length"].as_u64().unwrap_or(6000);
                if bounds.contains(&length) { Ok(json!(text)) } else { Err(wrong("it is too short or too long")) }
            }
            Some(4) => in_bounds(option, json!(text.parse::<i64>().map_err(|_| wrong("it is no whole number"))?)),
            Some(10) => in_bounds(option, json!(text.parse::<f64>().map_err(|_| wrong("it is no number"))?)),
            Some(5) => {
                text.to_lowercase().parse::<bool>().map(|b| json!(b)).map_err(|_| wrong("it is not true or false"))
            }
            Some(6) => {
                let user = self.find_user(&text).ok_or_else(|| wrong("nobody is called that"))?;
                self.resolve_user(guild, user, resolved);
                Ok(json!(user.to_string()))
            }
            Some(7) => {
                let channel = self.find_channel(guild, &text).ok_or_else(|| wrong("no channel is called that"))?;
                self.resolve_channel(channel, option, resolved).map_err(|why| wrong(&why))?;
                Ok(json!(channel.to_string()))
            }
            _ => Err(wrong("the stand-in cannot fill in options of this type")),
        }
    }

    /// A user by id, mention or name.
    #[must_use]
    pub fn find_user(&self, text: &str) -> Option<Id> {
        let text = text.trim_start_matches("<@").trim_start_matches('@').trim_end_matches('>');
        let named = |id: &&Id| self.users[id].name == text.to_lowercase() || self.users[id].display == text;
        text.parse().ok().filter(|id| self.users.contains_key(id)).or_else(|| self.users.keys().find(named).copied())
    }

    /// A channel by id, mention or name.
    #[must_use]
    pub fn find_channel(&self, guild: Option<Id>, text: &str) -> Option<Id> {
        let text = text.trim_start_matches("<#").trim_start_matches('#').trim_end_matches('>');
        let here =
            self.channels.values().filter(|c| c.kind != ChannelKind::Direct && (guild.is_none() || c.guild == guild));
        here.into_iter().find(|c| c.name == text || c.id.to_string() == text).map(|c| c.id)
    }

    pub(super) fn resolve_user(&self, guild: Option<Id>, user: Id, resolved: &mut Map<String, Value>) {
        let id = user.to_string();
        entry(resolved, "users", &id, self.user_json(user));
        let member = guild.and_then(|g| self.guilds.get(&g)?.members.get(&user));
        if let (Some(member), Some(guild)) = (member, guild) {
            let mut member = self.member_json(member, false);
            member["permissions"] = json!(super::payload::bits(self.guild_permissions(guild, user)));
            entry(resolved, "members", &id, member);
        }
    }

    fn resolve_channel(&self, channel: Id, option: &Value, resolved: &mut Map<String, Value>) -> Result<(), String> {
        let found = &self.channels[&channel];
        if option["channel_types"].as_array().is_some_and(|types| !types.contains(&json!(found.kind.number()))) {
            return Err("a channel of this kind cannot be chosen".to_owned());
        }
        entry(resolved, "channels", &channel.to_string(), self.partial_channel(channel, self.bot));
        Ok(())
    }

    /// A channel as interactions carry it, with someone's permissions in it.
    pub(super) fn partial_channel(&self, channel: Id, user: Id) -> Value {
        let mut object = self.channels.get(&channel).map(|c| self.channel_json(c)).unwrap_or_default();
        object["permissions"] = json!(super::payload::bits(self.permissions_in(channel, user)));
        object
    }
}

fn entry(resolved: &mut Map<String, Value>, kind: &str, id: &str, value: Value) {
    if let Value::Object(of_kind) = resolved.entry(kind).or_insert_with(|| json!({})) {
        of_kind.insert(id.to_owned(), value);
    }
}

fn in_bounds(option: &Value, value: Value) -> Result<Value, Mistake> {
    let number = value.as_f64().unwrap_or_default();
    let low = option["min_value"].as_f64().is_some_and(|least| number < least);
    let high = option["max_value"].as_f64().is_some_and(|most| number > most);
    if low || high {
        let name = option["name"].as_str().unwrap_or_default().to_owned();
        return Err(Mistake::WrongValue(name, "it is out of bounds".to_owned()));
    }
    Ok(value)
}

/// A value as a member would type it.
fn as_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn world() -> World {
        let option = |name: &str, kind: u8| json!({"name": name, "type": kind, "description": "x"});
        let ranking = json!({"name": "ranking", "type": 1, "options": [option("film", 3), option("private", 5)]});
        let mut world = World::default();
        world.commands.insert(None, vec![json!({"name": "rocky", "type": 1, "options": [ranking]})]);
        world
    }

    #[track_caller]
    fn check(text: &str, path: &[&str], options: &[(&str, &str)]) {
        let found = Invocation::parse(text, &world(), None);
        let given: Vec<(&str, &str)> = found.options.iter().map(|(k, v)| (k.as_str(), v.as_str().unwrap())).collect();
        assert_eq!((found.path, given), (path.iter().map(|&p| p.to_owned()).collect(), options.to_vec()));
    }

    #[test]
    fn a_value_goes_on_until_the_next_options_name() {
        check("/rocky ranking", &["rocky", "ranking"], &[]);
        let both = [("film", "Rocky IV: the Drago one"), ("private", "true")];
        check("rocky ranking film:Rocky IV: the Drago one private:true", &["rocky", "ranking"], &both);
        check("rocky ranking film:", &["rocky", "ranking"], &[("film", "")]);
    }

    #[test]
    fn values_take_the_type_that_the_command_declares() {
        let world = world();
        let asked = Invocation::parse("rocky ranking film:IV private:True", &world, None);
        let data = world.resolve(None, &asked).map(|resolved| resolved.data).unwrap();
        let options = json!([
            {"name": "film", "type": 3, "value": "IV"},
            {"name": "private", "type": 5, "value": true},
        ]);
        assert_eq!(data["options"], json!([{"name": "ranking", "type": 1, "options": options}]));
        let wrong = Invocation::parse("rocky ranking private:maybe", &world, None);
        let mistake = world.resolve(None, &wrong).map(drop).unwrap_err();
        assert_eq!(mistake.to_string(), "`private` cannot be that: it is not true or false");
    }
}
