-- Generated from transforms/contracts by `make generate`: change it there.

CREATE TABLE IF NOT EXISTS articles (
    article_id VARCHAR NOT NULL,
    url VARCHAR,
    source_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    title_origin VARCHAR NOT NULL,
    title_tags VARCHAR[] NOT NULL,
    lead VARCHAR,
    is_lead_repeated BOOLEAN NOT NULL,
    body VARCHAR,
    body_origin VARCHAR NOT NULL,
    section VARCHAR,
    bylines VARCHAR[] NOT NULL,
    dateline VARCHAR,
    published_at TIMESTAMP,
    published_on DATE,
    published_precision VARCHAR NOT NULL,
    published_origin VARCHAR NOT NULL,
    collected_at TIMESTAMP,
    first_seen_at TIMESTAMP NOT NULL,
    language VARCHAR NOT NULL,
    layout VARCHAR NOT NULL,
    n_chars BIGINT NOT NULL,
    content_hash VARCHAR NOT NULL,
    body_hash VARCHAR,
    revision_no BIGINT NOT NULL,
    duplicate_of VARCHAR,
    duplicate_kind VARCHAR,
    story_id VARCHAR,
    dump_id VARCHAR NOT NULL,
    locator VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE articles IS 'One row an article: what a canonical URL (or, without one, a text) holds in its latest known revision. A copy of another article is a row too, with `duplicate_of` set. Counting news means `WHERE duplicate_of IS NULL`.';
COMMENT ON COLUMN articles.article_id IS 'Hash of the canonical URL, or of the content where there is no URL.';
COMMENT ON COLUMN articles.url IS 'The URL as the record gave it.';
COMMENT ON COLUMN articles.source_id IS 'Who published it.';
COMMENT ON COLUMN articles.title IS 'The title without site suffixes.';
COMMENT ON COLUMN articles.title_origin IS 'Where the title comes from; `inferred` is the first sentence of the text.';
COMMENT ON COLUMN articles.title_tags IS 'Labels that stand in the title without being of its sentence (속보, 단독, 종합2보), without brackets.';
COMMENT ON COLUMN articles.lead IS 'The summary or the subtitles above the body.';
COMMENT ON COLUMN articles.is_lead_repeated IS 'The lead repeats sentences of the body, so what it says is not counted again.';
COMMENT ON COLUMN articles.body IS 'The text, paragraphs separated by a line feed.';
COMMENT ON COLUMN articles.body_origin IS '`description` where the record''s own text was empty and a summary stands in.';
COMMENT ON COLUMN articles.section IS 'The section or category as the record gave it.';
COMMENT ON COLUMN articles.bylines IS 'Names of the reporters, without titles and mail addresses.';
COMMENT ON COLUMN articles.dateline IS 'The place that the dateline states: 세종 in (세종=연합뉴스).';
COMMENT ON COLUMN articles.published_at IS 'When it was published, UTC: the latest statement with the current content.';
COMMENT ON COLUMN articles.published_on IS 'The day of publication in Korea (UTC+9).';
COMMENT ON COLUMN articles.published_precision IS 'How exact `published_at` is.';
COMMENT ON COLUMN articles.published_origin IS 'Where `published_at` comes from; `inferred` is a day that only the text tells.';
COMMENT ON COLUMN articles.collected_at IS 'When a crawler last took the page with this content, UTC, where the record or the caller says so.';
COMMENT ON COLUMN articles.first_seen_at IS 'When the article first entered this warehouse, UTC.';
COMMENT ON COLUMN articles.language IS '`mixed` where less than half of the letters are Hangul.';
COMMENT ON COLUMN articles.layout IS 'What kind of page the record was.';
COMMENT ON COLUMN articles.n_chars IS 'Characters of lead and body.';
COMMENT ON COLUMN articles.content_hash IS 'Hash of title, lead and body in the form used for comparison.';
COMMENT ON COLUMN articles.body_hash IS 'Hash of the body in the form used for comparison.';
COMMENT ON COLUMN articles.revision_no IS 'Number of the revision that this row shows, from 1.';
COMMENT ON COLUMN articles.duplicate_of IS 'The article that this one is a copy of.';
COMMENT ON COLUMN articles.duplicate_kind IS 'How it is a copy.';
COMMENT ON COLUMN articles.story_id IS 'The story it belongs to.';
COMMENT ON COLUMN articles.dump_id IS 'The dump that this revision came in.';
COMMENT ON COLUMN articles.locator IS 'Where in the dump: `line 12`, `row 7`, `page` for a file with one page; in an archive behind the member''s name.';
COMMENT ON COLUMN articles.run_id IS 'The run that wrote this row.';

CREATE TABLE IF NOT EXISTS article_revisions (
    article_id VARCHAR NOT NULL,
    revision_no BIGINT NOT NULL,
    title VARCHAR NOT NULL,
    lead VARCHAR,
    body VARCHAR,
    content_hash VARCHAR NOT NULL,
    n_chars BIGINT NOT NULL,
    published_at TIMESTAMP,
    published_precision VARCHAR NOT NULL,
    published_origin VARCHAR NOT NULL,
    collected_at TIMESTAMP,
    last_collected_at TIMESTAMP,
    first_seen_at TIMESTAMP NOT NULL,
    dump_id VARCHAR NOT NULL,
    locator VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE article_revisions IS 'One row a revision: each distinct content seen under one article''s identity. Revisions are ordered by what is known of the pages, never by the order of loading: when the content was last collected, publication time, length, content hash. Without any time the fuller text counts as the later one.';
COMMENT ON COLUMN article_revisions.article_id IS 'The article.';
COMMENT ON COLUMN article_revisions.revision_no IS '1 for the earliest known content.';
COMMENT ON COLUMN article_revisions.title IS 'The title in this revision.';
COMMENT ON COLUMN article_revisions.lead IS 'The lead in this revision.';
COMMENT ON COLUMN article_revisions.body IS 'The body in this revision.';
COMMENT ON COLUMN article_revisions.content_hash IS 'Hash of title, lead and body in the form used for comparison.';
COMMENT ON COLUMN article_revisions.n_chars IS 'Characters of lead and body.';
COMMENT ON COLUMN article_revisions.published_at IS 'Latest publication time stated with this content, UTC.';
COMMENT ON COLUMN article_revisions.published_precision IS 'How exact `published_at` is.';
COMMENT ON COLUMN article_revisions.published_origin IS 'Where `published_at` comes from; `inferred` is a day that only the text tells.';
COMMENT ON COLUMN article_revisions.collected_at IS 'When a crawler took the record that gives this row, UTC, where known.';
COMMENT ON COLUMN article_revisions.last_collected_at IS 'When a crawler last took this content, UTC, where known.';
COMMENT ON COLUMN article_revisions.first_seen_at IS 'When this content first entered the warehouse, UTC.';
COMMENT ON COLUMN article_revisions.dump_id IS 'The dump it came in.';
COMMENT ON COLUMN article_revisions.locator IS 'Where in the dump.';
COMMENT ON COLUMN article_revisions.run_id IS 'The run that wrote it.';

CREATE TABLE IF NOT EXISTS sources (
    source_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    domain VARCHAR,
    kind VARCHAR NOT NULL,
    PRIMARY KEY (source_id)
);
COMMENT ON TABLE sources IS 'One row an outlet: press, agency or aggregator.';
COMMENT ON COLUMN sources.source_id IS 'Hash of the name.';
COMMENT ON COLUMN sources.name IS 'The outlet''s usual name; its domain where no name is known.';
COMMENT ON COLUMN sources.domain IS 'Its registered domain.';
COMMENT ON COLUMN sources.kind IS 'What it is.';

CREATE TABLE IF NOT EXISTS entities (
    entity_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    field VARCHAR,
    aliases VARCHAR[] NOT NULL,
    origin VARCHAR NOT NULL,
    n_mentions BIGINT NOT NULL,
    n_articles BIGINT NOT NULL,
    first_seen_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE entities IS 'One row a thing that the articles name, under its fullest usual Korean name. Persons of one name are one row each and field where their titles tell two or more fields; articles that tell none stay with the row without a field, which goes where none is left. Counts leave out copies (`articles.duplicate_of`) and the sentences of a lead that repeat the body.';
COMMENT ON COLUMN entities.entity_id IS 'Hash of type and name, and of the field where there is one.';
COMMENT ON COLUMN entities.name IS 'The fullest usual Korean name.';
COMMENT ON COLUMN entities.type IS 'What it is.';
COMMENT ON COLUMN entities.field IS 'Which of the persons of that name, by their titles; null where they are one.';
COMMENT ON COLUMN entities.aliases IS 'Other names it is known under, sorted.';
COMMENT ON COLUMN entities.origin IS 'Our table or yours, Kiwi''s dictionary, or found in the text.';
COMMENT ON COLUMN entities.n_mentions IS 'Mentions in articles that are not copies, repeats in leads left out.';
COMMENT ON COLUMN entities.n_articles IS 'Articles that name it, copies left out.';
COMMENT ON COLUMN entities.first_seen_at IS 'Publication (or else first load) of the first article that names it, UTC.';
COMMENT ON COLUMN entities.last_seen_at IS 'Publication (or else first load) of the last article that names it, UTC.';

CREATE TABLE IF NOT EXISTS entity_aliases (
    alias VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    origin VARCHAR NOT NULL
);
COMMENT ON TABLE entity_aliases IS 'One row a string under which an entity is known or was met.';
COMMENT ON COLUMN entity_aliases.alias IS 'The string.';
COMMENT ON COLUMN entity_aliases.entity_id IS 'The entity.';
COMMENT ON COLUMN entity_aliases.origin IS 'Our table or yours, Kiwi''s dictionary, or met in a text.';

CREATE TABLE IF NOT EXISTS found_entities (
    found_entity_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    aliases VARCHAR[] NOT NULL
);
COMMENT ON TABLE found_entities IS 'One row a thing that extraction alone named, whatever became of it. Namesakes share one row here. What a merge, an alias or a split moved away comes back from here when the curated row goes.';
COMMENT ON COLUMN found_entities.found_entity_id IS 'Hash of type and name.';
COMMENT ON COLUMN found_entities.name IS 'The fullest usual Korean name.';
COMMENT ON COLUMN found_entities.type IS 'What it is.';
COMMENT ON COLUMN found_entities.origin IS 'Our table, Kiwi''s dictionary, or found in the text.';
COMMENT ON COLUMN found_entities.aliases IS 'Other names that our table has for it, sorted.';

CREATE TABLE IF NOT EXISTS entity_redirects (
    entity_id VARCHAR NOT NULL,
    merged_into VARCHAR NOT NULL,
    reason VARCHAR NOT NULL
);
COMMENT ON TABLE entity_redirects IS 'One row an id that another one stands for now, because a curated row says so. Ids stand here from which no mention is left; only `found_entities` and the columns `found_...` have them besides. Curated rows without days redirect, bounded ones leave the id in use outside their days; of a person''s name the ids of all fields lead on. Where namesakes are told apart and none is left untold, the id of the bare name leads nowhere: it was several persons (`found_entities` has it). The view `entity_ids` resolves any id.';
COMMENT ON COLUMN entity_redirects.entity_id IS 'The old id.';
COMMENT ON COLUMN entity_redirects.merged_into IS 'The entity that it is now, never itself redirected.';
COMMENT ON COLUMN entity_redirects.reason IS 'The action of the curated row.';

CREATE TABLE IF NOT EXISTS curated_rows (
    row_id VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    since DATE,
    until DATE
);
COMMENT ON TABLE curated_rows IS 'One row a line of the user''s curated CSV (`HANJI_CURATED`), as applied last; runs without the setting keep them.';
COMMENT ON COLUMN curated_rows.row_id IS 'Hash of the other columns.';
COMMENT ON COLUMN curated_rows.action IS '`alias`: the string `name` means `target`; `merge`: the entity `name` is `target`; `split`: the string `name`, where it was taken for another entity, means `target`.';
COMMENT ON COLUMN curated_rows.name IS 'The string or the entity that the row is about.';
COMMENT ON COLUMN curated_rows.type IS 'What it is.';
COMMENT ON COLUMN curated_rows.target IS 'The name of the entity that is meant.';
COMMENT ON COLUMN curated_rows.since IS 'First day of publication that the row holds for, no bound where null.';
COMMENT ON COLUMN curated_rows.until IS 'Last day of publication that the row holds for, no bound where null.';

CREATE TABLE IF NOT EXISTS mentions (
    article_id VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    char_start BIGINT NOT NULL,
    char_end BIGINT NOT NULL,
    surface VARCHAR NOT NULL,
    role VARCHAR,
    method VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    is_repeat BOOLEAN NOT NULL,
    found_entity_id VARCHAR NOT NULL
);
COMMENT ON TABLE mentions IS 'One row a place in a text that names an entity. `substr(part text, char_start + 1, char_end - char_start) = surface` holds for every row, in Unicode code points.';
COMMENT ON COLUMN mentions.article_id IS 'The article.';
COMMENT ON COLUMN mentions.entity_id IS 'What is named.';
COMMENT ON COLUMN mentions.part IS 'Which text of the article.';
COMMENT ON COLUMN mentions.char_start IS 'First character of the surface, from 0.';
COMMENT ON COLUMN mentions.char_end IS 'Character after the surface.';
COMMENT ON COLUMN mentions.surface IS 'The name as written, without particles and titles.';
COMMENT ON COLUMN mentions.role IS 'The title held at the mention (외교부 장관).';
COMMENT ON COLUMN mentions.method IS 'How it was found.';
COMMENT ON COLUMN mentions.confidence IS 'How sure it is.';
COMMENT ON COLUMN mentions.is_repeat IS 'It stands in a sentence of the lead that the body repeats.';
COMMENT ON COLUMN mentions.found_entity_id IS 'What extraction alone named: `entity_id` before namesakes were told apart and the curated rows applied.';

CREATE TABLE IF NOT EXISTS quotes (
    article_id VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    char_start BIGINT NOT NULL,
    char_end BIGINT NOT NULL,
    quote VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    speaker_surface VARCHAR,
    speaker_entity_id VARCHAR,
    speaker_role VARCHAR,
    verb VARCHAR,
    confidence DOUBLE NOT NULL,
    found_speaker_entity_id VARCHAR
);
COMMENT ON TABLE quotes IS 'One row a piece of direct or partial speech in quotation marks, with its speaker.';
COMMENT ON COLUMN quotes.article_id IS 'The article.';
COMMENT ON COLUMN quotes.part IS 'Which text of the article.';
COMMENT ON COLUMN quotes.char_start IS 'First character inside the quotation marks, from 0.';
COMMENT ON COLUMN quotes.char_end IS 'Character after the last one inside the marks.';
COMMENT ON COLUMN quotes.quote IS 'The words quoted.';
COMMENT ON COLUMN quotes.kind IS 'A whole utterance or words of one.';
COMMENT ON COLUMN quotes.speaker_surface IS 'The speaker as written.';
COMMENT ON COLUMN quotes.speaker_entity_id IS 'The speaker.';
COMMENT ON COLUMN quotes.speaker_role IS 'The speaker''s title or description.';
COMMENT ON COLUMN quotes.verb IS 'The reporting verb.';
COMMENT ON COLUMN quotes.confidence IS 'How sure the speaker is.';
COMMENT ON COLUMN quotes.found_speaker_entity_id IS 'The speaker as extraction alone named them.';

CREATE TABLE IF NOT EXISTS time_expressions (
    article_id VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    char_start BIGINT NOT NULL,
    char_end BIGINT NOT NULL,
    surface VARCHAR NOT NULL,
    value_start TIMESTAMP NOT NULL,
    value_end TIMESTAMP NOT NULL,
    granularity VARCHAR NOT NULL
);
COMMENT ON TABLE time_expressions IS 'One row an expression that points to a calendar day, time or period, with its value.';
COMMENT ON COLUMN time_expressions.article_id IS 'The article.';
COMMENT ON COLUMN time_expressions.part IS 'Which text of the article.';
COMMENT ON COLUMN time_expressions.char_start IS 'First character, from 0.';
COMMENT ON COLUMN time_expressions.char_end IS 'Character after the last one.';
COMMENT ON COLUMN time_expressions.surface IS 'The expression as written.';
COMMENT ON COLUMN time_expressions.value_start IS 'Beginning of the period, Korean local time.';
COMMENT ON COLUMN time_expressions.value_end IS 'End of the period, Korean local time, inclusive.';
COMMENT ON COLUMN time_expressions.granularity IS 'The unit the expression speaks in.';

CREATE TABLE IF NOT EXISTS related_links (
    article_id VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    title VARCHAR NOT NULL,
    summary VARCHAR,
    is_truncated BOOLEAN NOT NULL,
    split_confidence DOUBLE NOT NULL,
    target_url VARCHAR,
    target_article_id VARCHAR,
    target_method VARCHAR,
    target_score DOUBLE
);
COMMENT ON TABLE related_links IS 'One row an item of a page''s list of similar or related articles.';
COMMENT ON COLUMN related_links.article_id IS 'The article on whose page the item stands.';
COMMENT ON COLUMN related_links.position IS 'Place in the list, from 1.';
COMMENT ON COLUMN related_links.title IS 'Title of the related article.';
COMMENT ON COLUMN related_links.summary IS 'Opening of the related article.';
COMMENT ON COLUMN related_links.is_truncated IS 'The summary breaks off before its sentence ends.';
COMMENT ON COLUMN related_links.split_confidence IS 'How sure the split into title and summary is; 0 where the item could not be split.';
COMMENT ON COLUMN related_links.target_url IS 'Where the item links to.';
COMMENT ON COLUMN related_links.target_article_id IS 'The loaded article that it is.';
COMMENT ON COLUMN related_links.target_method IS 'How the target was found.';
COMMENT ON COLUMN related_links.target_score IS 'How well the target fits.';

CREATE TABLE IF NOT EXISTS keywords (
    article_id VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    keyword VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    weight DOUBLE
);
COMMENT ON TABLE keywords IS 'One row a keyword that a page or its metadata states, or that was drawn from the text.';
COMMENT ON COLUMN keywords.article_id IS 'The article.';
COMMENT ON COLUMN keywords.position IS 'Place in the list, from 1.';
COMMENT ON COLUMN keywords.keyword IS 'The keyword as written.';
COMMENT ON COLUMN keywords.origin IS 'Stated by the page or its metadata; listed there as a person, place, organization, feature or category (made by machines: no entities); or drawn from the text by Hanji.';
COMMENT ON COLUMN keywords.weight IS 'Weight where the origin gives one.';

CREATE TABLE IF NOT EXISTS duplicate_pairs (
    article_id VARCHAR NOT NULL,
    other_article_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    jaccard DOUBLE NOT NULL,
    containment DOUBLE NOT NULL
);
COMMENT ON TABLE duplicate_pairs IS 'One row a pair of articles with shared text: the evidence behind `articles.duplicate_of`.';
COMMENT ON COLUMN duplicate_pairs.article_id IS 'The copy, or the later of the two.';
COMMENT ON COLUMN duplicate_pairs.other_article_id IS 'The article it was compared with.';
COMMENT ON COLUMN duplicate_pairs.kind IS 'How they share text.';
COMMENT ON COLUMN duplicate_pairs.jaccard IS 'Shared shingles over all shingles of both.';
COMMENT ON COLUMN duplicate_pairs.containment IS 'Shared shingles over those of the shorter one.';

CREATE TABLE IF NOT EXISTS stories (
    story_id VARCHAR NOT NULL,
    headline VARCHAR NOT NULL,
    n_articles BIGINT NOT NULL,
    n_sources BIGINT NOT NULL,
    first_published_at TIMESTAMP,
    last_published_at TIMESTAMP,
    status VARCHAR NOT NULL,
    merged_into VARCHAR
);
COMMENT ON TABLE stories IS 'One row a story: the articles on one event.';
COMMENT ON COLUMN stories.story_id IS 'The story.';
COMMENT ON COLUMN stories.headline IS 'Its most central title.';
COMMENT ON COLUMN stories.n_articles IS 'Articles, copies left out.';
COMMENT ON COLUMN stories.n_sources IS 'Outlets.';
COMMENT ON COLUMN stories.first_published_at IS 'Publication of its first article, UTC.';
COMMENT ON COLUMN stories.last_published_at IS 'Publication of its last article, UTC.';
COMMENT ON COLUMN stories.status IS '`merged` where another story took it in.';
COMMENT ON COLUMN stories.merged_into IS 'The story that took it in.';

CREATE TABLE IF NOT EXISTS terms (
    term VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    tf BIGINT NOT NULL
);
COMMENT ON TABLE terms IS 'One row a term of an article, for Korean search.';
COMMENT ON COLUMN terms.term IS 'Lemma of a content word.';
COMMENT ON COLUMN terms.article_id IS 'The article.';
COMMENT ON COLUMN terms.tf IS 'How often it stands in the article.';

CREATE TABLE IF NOT EXISTS quarantine (
    record_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    dump_id VARCHAR NOT NULL,
    locator VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    raw VARCHAR NOT NULL,
    quarantined_at TIMESTAMP NOT NULL,
    replayed_at TIMESTAMP
);
COMMENT ON TABLE quarantine IS 'One row a record that was held back, as it came, with the reason.';
COMMENT ON COLUMN quarantine.record_id IS 'Hash of dump and locator.';
COMMENT ON COLUMN quarantine.run_id IS 'The run that held it back.';
COMMENT ON COLUMN quarantine.dump_id IS 'The dump it came in.';
COMMENT ON COLUMN quarantine.locator IS 'Where in the dump.';
COMMENT ON COLUMN quarantine.stage IS 'Where on the way it was held back.';
COMMENT ON COLUMN quarantine.rule IS 'Which rule it breaks.';
COMMENT ON COLUMN quarantine.message IS 'What is wrong, with the value.';
COMMENT ON COLUMN quarantine.raw IS 'The record as it came.';
COMMENT ON COLUMN quarantine.quarantined_at IS 'When, UTC.';
COMMENT ON COLUMN quarantine.replayed_at IS 'When a later run took it in, UTC.';

CREATE TABLE IF NOT EXISTS runs (
    run_id VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP NOT NULL,
    n_records BIGINT NOT NULL,
    n_new BIGINT NOT NULL,
    n_revised BIGINT NOT NULL,
    n_unchanged BIGINT NOT NULL,
    n_quarantined BIGINT NOT NULL,
    version VARCHAR NOT NULL,
    PRIMARY KEY (run_id)
);
COMMENT ON TABLE runs IS 'One row a run of the load flow. `n_records = n_new + n_revised + n_unchanged + n_quarantined`, always. A record counts as unchanged where the warehouse already holds it: as an article with the same content, or in quarantine for the same reason.';
COMMENT ON COLUMN runs.run_id IS 'The run.';
COMMENT ON COLUMN runs.status IS 'Only runs that published stand here; others leave no trace in the warehouse.';
COMMENT ON COLUMN runs.started_at IS 'Start, UTC.';
COMMENT ON COLUMN runs.finished_at IS 'End of the load, UTC.';
COMMENT ON COLUMN runs.n_records IS 'Records read.';
COMMENT ON COLUMN runs.n_new IS 'Records that became new articles.';
COMMENT ON COLUMN runs.n_revised IS 'Records that became new revisions of known articles.';
COMMENT ON COLUMN runs.n_unchanged IS 'Records that the warehouse already held.';
COMMENT ON COLUMN runs.n_quarantined IS 'Records held back.';
COMMENT ON COLUMN runs.version IS 'Version of Hanji.';

CREATE TABLE IF NOT EXISTS dumps (
    dump_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    n_bytes BIGINT NOT NULL,
    format VARCHAR NOT NULL,
    encoding VARCHAR NOT NULL,
    n_records BIGINT NOT NULL,
    n_passed_over BIGINT NOT NULL,
    run_id VARCHAR NOT NULL,
    loaded_at TIMESTAMP NOT NULL,
    PRIMARY KEY (dump_id)
);
COMMENT ON TABLE dumps IS 'One row a file that was loaded.';
COMMENT ON COLUMN dumps.dump_id IS 'sha256 of the file''s bytes.';
COMMENT ON COLUMN dumps.name IS 'Its name, without folders.';
COMMENT ON COLUMN dumps.n_bytes IS 'Its size.';
COMMENT ON COLUMN dumps.format IS 'How its records are laid out.';
COMMENT ON COLUMN dumps.encoding IS 'How its text is encoded; where records differ, all that were met, the most common first.';
COMMENT ON COLUMN dumps.n_records IS 'Records in it, broken ones included.';
COMMENT ON COLUMN dumps.n_passed_over IS 'What stands in an archive without being a record: images, scripts, hidden files.';
COMMENT ON COLUMN dumps.run_id IS 'The run that first loaded it.';
COMMENT ON COLUMN dumps.loaded_at IS 'When, UTC.';

CREATE TABLE IF NOT EXISTS validations (
    run_id VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    expectation VARCHAR NOT NULL,
    column_name VARCHAR NOT NULL,
    success BOOLEAN NOT NULL,
    observed VARCHAR,
    n_unexpected BIGINT
);
COMMENT ON TABLE validations IS 'One row an expectation that a run''s batch was judged by.';
COMMENT ON COLUMN validations.run_id IS 'The run.';
COMMENT ON COLUMN validations.table_name IS 'The table that the batch was for.';
COMMENT ON COLUMN validations.expectation IS 'Name of the Great Expectations expectation.';
COMMENT ON COLUMN validations.column_name IS 'The column or columns; empty where the whole table is judged.';
COMMENT ON COLUMN validations.success IS 'Whether the batch met it.';
COMMENT ON COLUMN validations.observed IS 'What was observed, as JSON.';
COMMENT ON COLUMN validations.n_unexpected IS 'Rows that broke it.';
