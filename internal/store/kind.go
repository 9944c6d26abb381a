package store

import (
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/query"
)

// Kind is a kind of row that the ledger lists.
type Kind string

// The kinds.
const (
	Articles  Kind = "articles"
	Quotes    Kind = "quotes"
	Positions Kind = "positions"
	Figures   Kind = "figures"
	Offices   Kind = "offices"
	Letters   Kind = "letters"
	Events    Kind = "events"
)

// Kinds lists them in their order.
func Kinds() []Kind {
	return []Kind{Articles, Quotes, Positions, Figures, Offices, Letters, Events}
}

// Type is the type of a column's values.
type Type string

// The types: a value is nil or of string, int64, float64 or bool.
const (
	Text  Type = "text"
	Int   Type = "int"
	Float Type = "float"
	Bool  Type = "bool"
)

// Column is one column of a kind's rows.
type Column struct {
	Name string
	Type Type
	sql  string
}

// info is what there is to know about a kind. In its SQL, r is the row, v the
// version, a the article, o the outlet, st the story.
type info struct {
	table   string
	columns []Column
	joins   string
	people  map[query.Field][]string // columns with ids of entities
	words   map[query.Field]string   // columns with one of a few words
	claim   []string                 // columns that say what the row claims
	edit    map[string]editable      // what a person may change
}

// editable is a column that may be edited: its few values, or the column with
// the id of the entity that the name stands for.
type editable struct {
	values []string
	entity string
}

// named is who has a role: the name, the id of the person or organisation, and
// the ref in an authority file.
func named(as string, role string) []Column {
	return []Column{
		{as, Text, "coalesce(" + role + "2.name, " + role + "1.name, r." + role + ")"},
		{as + "_id", Text, "coalesce(" + role + "2.id, " + role + "1.id)"},
		{as + "_ref", Text, "coalesce(" + role + "1.ref, " + role + "2.ref)"},
	}
}

// entitiesOf joins the entity of a role, and the one that it was merged into.
func entitiesOf(roles ...string) string {
	var b strings.Builder
	for _, role := range roles {
		b.WriteString(" LEFT JOIN entity " + role + "1 ON " + role + "1.id = r." + role + "_id" +
			" LEFT JOIN entity " + role + "2 ON " + role + "2.id = " + role + "1.same_as")
	}
	return b.String()
}

func plain(t Type, names ...string) []Column {
	out := make([]Column, len(names))
	for i, n := range names {
		out[i] = Column{n, t, "r." + n}
	}
	return out
}

// copyOf is the article whose text the row's own copies.
const copyOf = "(SELECT oa.key FROM article oa WHERE oa.id = sa.original_id AND oa.id <> a.id)"

// the columns in front of and after a kind's own.
//
//nolint:gochecknoglobals // tables; nothing writes to them
var (
	before = []Column{{"id", Text, "r.id"}}
	after  = []Column{
		{"words", Text, "r.words"},
		{"confidence", Float, "r.confidence"},
		{"review", Text, "r.review"},
		{"published", Text, "v.published"},
		{"outlet", Text, "o.name"},
		{"title", Text, "v.title"},
		{"url", Text, "a.url"},
		{"article", Text, "a.key"},
		{"version", Int, "v.number"},
		{"story", Text, "st.key"},
		{"copy_of", Text, copyOf},
		{"evidence", Text, "r.evidence"},
		{"version_id", Text, "r.version_id"},
	}
)

// around has the ids and refs of people last, where they are in nobody's way.
func around(own ...[]Column) []Column {
	var ids, rest []Column
	for _, c := range slices.Concat(own...) {
		if strings.HasSuffix(c.Name, "_id") || strings.HasSuffix(c.Name, "_ref") {
			ids = append(ids, c)
		} else {
			rest = append(rest, c)
		}
	}
	return slices.Concat(before, rest, after, ids)
}

// kinds is the table of them; it is never written to.
//
//nolint:gochecknoglobals // as it says
var kinds = map[Kind]*info{
	Articles: {
		table: "version",
		columns: []Column{
			{"id", Text, "r.id"},
			{"title", Text, "v.title"},
			{"published", Text, "v.published"},
			{"outlet", Text, "o.name"},
			{"authors", Text, "a.authors"},
			{"url", Text, "a.url"},
			{"article", Text, "a.key"},
			{"version", Int, "v.number"},
			{"story", Text, "st.key"},
			{"copy_of", Text, copyOf},
			{"language", Text, "a.language"},
			{"sha256", Text, "v.sha256"},
			{"bytes", Int, "length(v.text)"},
			{"reader", Text, "v.reader"},
		},
	},
	Quotes: {
		table:   "attribution",
		columns: around(named("speaker", "source"), plain(Text, "cue", "form"), []Column{{"anonymous", Bool, "r.anonymous"}, {"via", Text, "r.via"}}),
		joins:   entitiesOf("source"),
		people:  map[query.Field][]string{query.Speaker: {"source_id"}, query.Person: {"source_id"}},
		words:   map[query.Field]string{query.Form: "form"},
		claim:   []string{"source"},
		edit: map[string]editable{
			"source": {entity: "source_id"},
			"form":   {values: query.Form.Values()},
		},
	},
	Positions: {
		table:   "position",
		columns: around(named("holder", "holder"), plain(Text, "stance"), named("target", "target"), plain(Text, "act", "said_when"), []Column{{"anonymous", Bool, "r.anonymous"}}),
		joins:   entitiesOf("holder", "target"),
		people: map[query.Field][]string{
			query.Holder: {"holder_id"}, query.Target: {"target_id"}, query.Person: {"holder_id", "target_id"},
		},
		words: map[query.Field]string{query.Stance: "stance", query.Act: "act"},
		claim: []string{"holder", "target", "stance"},
		edit: map[string]editable{
			"holder": {entity: "holder_id"}, "target": {entity: "target_id"},
			"stance": {values: query.Stance.Values()}, "act": {values: query.Act.Values()},
		},
	},
	Figures: {
		table: "figure",
		columns: around(plain(Text, "measure"), plain(Float, "value"), plain(Text, "unit", "bound"),
			named("of", "of"), plain(Text, "population"), named("source", "source"), plain(Text, "date")),
		joins:  entitiesOf("of", "source"),
		people: map[query.Field][]string{query.Person: {"of_id", "source_id"}},
		claim:  []string{"measure", "value", "unit"},
		edit: map[string]editable{
			"measure": {}, "unit": {}, "of": {entity: "of_id"}, "source": {entity: "source_id"},
			"bound": {values: []string{string(onrecord.Exact), string(onrecord.About), string(onrecord.AtLeast), string(onrecord.AtMost)}},
		},
	},
	Offices: {
		table:   "office",
		columns: around(named("person", "person"), plain(Text, "status", "role", "organisation", "area")),
		joins:   entitiesOf("person"),
		people:  map[query.Field][]string{query.Person: {"person_id"}},
		claim:   []string{"person", "role", "status"},
		edit: map[string]editable{
			"person": {entity: "person_id"}, "role": {}, "organisation": {}, "area": {},
			"status": {values: []string{
				string(onrecord.Holds), string(onrecord.Held), string(onrecord.Leaving), string(onrecord.Seeks),
				string(onrecord.Appointed), string(onrecord.Resigned),
			}},
		},
	},
	Letters: {
		table: "collective",
		columns: around(plain(Text, "kind", "stance"), named("target", "target"), plain(Int, "people"), plain(Text, "bound"), []Column{
			{"signed", Text, listOf("signatory", "collective_id", "AND s.declined = 0")},
			{"declined", Text, listOf("signatory", "collective_id", "AND s.declined = 1")},
		}),
		joins:  entitiesOf("target"),
		people: map[query.Field][]string{query.Target: {"target_id"}},
		words:  map[query.Field]string{query.Stance: "stance"},
		claim:  []string{"kind", "target", "stance"},
		edit: map[string]editable{
			"target": {entity: "target_id"}, "stance": {values: query.Stance.Values()},
			"kind": {values: []string{
				string(onrecord.Letter), string(onrecord.Petition), string(onrecord.Motion), string(onrecord.Vote), string(onrecord.Joint),
			}},
		},
	},
	Events: {
		table:   "event",
		columns: around(plain(Text, "kind", "date_from", "date_to", "date_words"), []Column{{"participants", Text, listOf("participant", "event_id", "")}}),
		claim:   []string{"kind"},
		edit: map[string]editable{
			"kind": {values: []string{
				string(onrecord.ReshuffleEvent), string(onrecord.ResignationEvent), string(onrecord.AppointmentEvent), string(onrecord.LetterEvent),
				string(onrecord.VoteEvent), string(onrecord.MeetingEvent), string(onrecord.PollEvent), string(onrecord.ElectionEvent),
				string(onrecord.SpeechEvent), string(onrecord.ConferenceEvent), string(onrecord.PublicationEvent), string(onrecord.OtherEvent),
			}},
			"date_from": {}, "date_to": {},
		},
	},
}

// listOf is the names of the people of a row, in their order; LISTED stands
// for the dialect's way of joining.
func listOf(table, owner, also string) string {
	return "(SELECT LISTED(coalesce(e2.name, e1.name, s.name)) FROM (SELECT * FROM " + table + " s WHERE s." + owner + " = r.id " + also + " ORDER BY s.n) s" +
		" LEFT JOIN entity e1 ON e1.id = s.entity_id LEFT JOIN entity e2 ON e2.id = e1.same_as)"
}

// Columns are the columns of a kind's rows, nil for no kind.
func Columns(kind Kind) []Column {
	if k := kinds[kind]; k != nil {
		return slices.Clone(k.columns)
	}
	return nil
}

// Editable lists what a person may change in rows of a kind.
func Editable(kind Kind) []string {
	k := kinds[kind]
	if k == nil {
		return nil
	}
	var out []string
	for name := range k.edit {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}
