-- What a contact may have besides its clocks. 0 or NULL: none. A quantity stands for that many alike contacts
-- logged in one go ("signposted: 5"); every count multiplies by it.
ALTER TABLE contact ADD COLUMN person_id {int};                    -- person.id
ALTER TABLE contact ADD COLUMN topic_id {int};                     -- topic.id: a matter within its service
ALTER TABLE contact ADD COLUMN visit_id {int};                     -- the first contact of the same visit; NULL: it came alone
ALTER TABLE contact ADD COLUMN follows_id {int};                   -- the earlier contact it is about
ALTER TABLE contact ADD COLUMN quantity {int} NOT NULL DEFAULT 1;
ALTER TABLE contact ADD COLUMN desk {text} NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN paused_us {int} NOT NULL DEFAULT 0; -- ended pauses while waiting for the customer, summed
CREATE INDEX contact_person ON contact (person_id, arrived_at) WHERE person_id IS NOT NULL;
CREATE INDEX contact_visit ON contact (visit_id) WHERE visit_id IS NOT NULL;
CREATE INDEX contact_follows ON contact (follows_id) WHERE follows_id IS NOT NULL;
