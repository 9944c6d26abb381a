package store

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"onrecord"
)

// shape is a table and the columns that are filled when a record is kept. The
// first column is the id of a row, where the table has one.
type shape struct {
	table   string
	columns string
	tied    bool // its rows are new, and others refer to them by id
}

// who printed what, which is written before all else.
//
//nolint:gochecknoglobals // tables; nothing writes to them
var (
	outlets  = shape{"outlet", "id, name, key", false}
	articles = shape{"article", "id, key, url, outlet_id, authors, language, versions", false}
)

// the tables in the order in which they refer to one another.
//
//nolint:gochecknoglobals // a table; nothing writes to it
var shapes = []shape{
	{"version", "id, article_id, number, current, title, published, day, sha256, reader, model, model_sha256, taken_in, text", true},
	{"unlinked", "version_id, linked", false},
	{"entity", "id, kind, name, key", false},
	{"name_word", "word, entity_id", false},
	{"mention", "version_id, local, entity_id, names, spans", false},
	{"attribution", "id, version_id, local, form, source_id, source, anonymous, cue, words, via, within_id, confidence, evidence, cue_at, source_at, listed", true},
	{"position", "id, version_id, local, holder_id, holder, anonymous, target_id, target, stance, act, said_when, attribution_id, words, confidence, evidence, listed", true},
	{"figure", "id, version_id, local, measure, value, unit, bound, of_id, of, population, source_id, source, date, attribution_id, words, confidence, evidence, listed", true},
	{"office", "id, version_id, local, person_id, person, role, organisation, area, status, words, confidence, evidence, listed", true},
	{"collective", "id, version_id, local, kind, target_id, target, stance, people, bound, says, words, confidence, evidence, listed", true},
	{"signatory", "collective_id, n, entity_id, name, declined", false},
	{"event", "id, version_id, local, kind, date_from, date_to, date_words, words, confidence, evidence, listed", true},
	{"participant", "event_id, n, entity_id, name", false},
}

// batch is rows that wait for their table.
type batch map[string][][]any

func (b batch) add(table string, values ...any) { b[table] = append(b[table], values) }

// wordIndex is the part of a batch that goes into the index of words.
const wordIndex = "words"

// flush writes the batch, table by table, and then the index of words.
func (t *tx) flush(b batch) error {
	for _, s := range shapes {
		if err := t.write(s, b); err != nil {
			return err
		}
	}
	return t.indexWords(b[wordIndex])
}

// write writes what the batch has for a table, in the order of its keys: the
// pages of the table and of what refers to it are then visited one after another.
func (t *tx) write(s shape, b batch) error {
	slices.SortFunc(b[s.table], byKey)
	for part := range t.parts(b[s.table]) {
		if err := t.insert(s, part); err != nil {
			return err
		}
	}
	return nil
}

// parts parts rows as the database takes them best.
func (t *tx) parts(rows [][]any) iter.Seq[[][]any] {
	return func(yield func([][]any) bool) {
		for len(rows) > 0 {
			n := t.d.chunk(len(rows))
			if !yield(rows[:n]) {
				return
			}
			rows = rows[n:]
		}
	}
}

// byKey compares rows by the first column, and by the second where that is a word.
func byKey(a, b []any) int {
	if word, ok := a[0].(string); ok {
		other, _ := b[0].(string)
		return cmp.Or(strings.Compare(word, other), cmp.Compare(idOf(a[1:]), idOf(b[1:])))
	}
	return cmp.Compare(idOf(a), idOf(b))
}

// indexWords puts texts into the index of words. SQLite gathers them in memory
// and writes that out before any other statement that may fail halfway, and
// where a text has a smaller id than the one before; so they come after all else
// and in order, or each would cost as much as a hundred.
func (t *tx) indexWords(texts [][]any) error {
	index := t.d.indexText()
	if index == "" {
		return nil
	}
	slices.SortFunc(texts, byKey)
	for _, text := range texts {
		if _, err := t.do(index, text...); err != nil {
			return err
		}
	}
	return nil
}

// insert writes rows. What is there already stays; but a row of a finding is
// never there already, and its id is nobody else's (see id.go): where one is
// refused, nothing is written, lest what is tied to it be tied to another.
func (t *tx) insert(s shape, rows [][]any) error {
	values, args := t.d.values(s, rows)
	n, err := t.do("INSERT INTO "+s.table+" "+values+" ON CONFLICT DO NOTHING", args...)
	if err == nil && s.tied && n != int64(len(rows)) {
		err = onrecord.Errorf(onrecord.Internal, "table %s: of %d rows from %s on, %d are there already under ids of others", s.table, len(rows), ShowID(idOf(rows[0])), int64(len(rows))-n)
	}
	return err
}

// idOf is the id that a row begins with.
func idOf(row []any) int64 {
	id, _ := row[0].(int64)
	return id
}
