-- The kept messages of a channel, by id: what a page of its history is compared with.
CREATE INDEX post_by_channel ON post (guild_id, channel_id, post_id)
    WHERE source = 'message' AND state <> 'tombstone';
