// Package storetest is the one suite that every database of the ledger
// passes. Run takes a function that opens an empty ledger.
package storetest

import (
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

// Ledger is a ledger under test, and a way past it to its database.
type Ledger struct {
	*store.Store
	Exec func(sql string) error
}

// Run runs the suite. open gives an empty ledger and closes it with the test.
func Run(t *testing.T, open func(t *testing.T) Ledger) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(*testing.T, Ledger)
	}{
		{"the same article twice changes nothing", twice},
		{"a changed text is a new version and evidence stays with its own", versions},
		{"two versions of an article in one batch are two", versionsAtOnce},
		{"a query finds the rows that it asks for", asks},
		{"pages follow one another without a gap", pages},
		{"the least certain and the latest come first", orders},
		{"changes of mind are marked", changes},
		{"articles are put into stories, copies under their originals", stories},
		{"stories go on, and can be told anew", storiesGoOn},
		{"a story goes on with one that ended long ago", storiesContinue},
		{"decisions fold, and are undone", decisions},
		{"a second check is kept and changes nothing", seconds},
		{"verdicts are counted, and the queue goes on", verdicts},
		{"positions are put together as sides", sides},
		{"a new reading keeps what people decided", reread},
		{"merges and splits are decisions", people},
		{"names are linked to who they are, whatever the batches", links},
		{"what people decide about links stays", linksDecided},
		{"rows that people decided about go with their names", linksMove},
		{"a family name alone is the bearer's who is nearly always meant", families},
		{"rows that were tampered with are found", tampered},
		{"failures are kept until they are mended", failures},
		{"a batch that fails leaves nothing", whole},
		{"positions make a course over time", course},
		{"a text shows what was read in it", marks},
		{"an answer is counted by what it is made of", facets},
		{"searches are kept and dropped", searches},
		{"figures are found by what they measure", measures},
		{"a record comes back as it was kept", readings},
		{"the revision grows with what is said", revision},
		{"accounts have names, roles and passwords", accounts},
		{"tokens may no more than their users", tokens},
		{"sessions run out", sessions},
		{"the audit log is only added to", audits},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

// ask parses a query that is known to be right.
func ask(t *testing.T, s string) query.Query {
	t.Helper()
	q, err := query.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func list(t *testing.T, s Ledger, kind store.Kind, q string) []store.Row {
	t.Helper()
	rows, err := s.List(t.Context(), kind, ask(t, q), store.Page{Limit: 100})
	if err != nil {
		t.Fatalf("%s %s: %v", kind, q, err)
	}
	return rows
}

func add(t *testing.T, s Ledger, records ...*onrecord.Record) store.Added {
	t.Helper()
	added, err := s.Add(t.Context(), records)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

// column is the values of one column of text, joined.
func column(rows []store.Row, name string) string {
	var out []string
	for _, r := range rows {
		out = append(out, r.Text(name))
	}
	return strings.Join(out, "; ")
}

// Article makes the record of an article in which holder takes a stance on
// target and says so. The text is built around the names.
func Article(id, outlet, day, holder, stance, target string) *onrecord.Record {
	says := "“I have made up my mind about the harbour,”"
	text := holder + " " + stance + " " + target + ". " + says + " " + holder + " said."
	a := &onrecord.Article{ID: id, URL: "https://example.org/" + id, Outlet: outlet, Title: "On " + target, Published: day, Language: "en", Text: text}
	find := func(words string, from int) onrecord.Span {
		at := strings.Index(text[from:], words) + from
		return onrecord.Span{Start: at, End: at + len(words)}
	}
	es := &onrecord.Entities{}
	last := strings.LastIndex(text, holder)
	h := es.Add(onrecord.Entity{Kind: onrecord.Person, Name: holder, Names: []string{holder}, Mentions: []onrecord.Mention{
		{Span: find(holder, 0), Form: onrecord.Name}, {Span: find(holder, last), Form: onrecord.Name},
	}})
	g := es.Add(onrecord.Entity{Kind: onrecord.Person, Name: target, Names: []string{target}, Mentions: []onrecord.Mention{{Span: find(target, len(holder)), Form: onrecord.Name}}})
	return &onrecord.Record{
		Article: a, Entities: es, Reader: onrecord.Reader{Version: "1", Model: "en", ModelSum: "m1"},
		Attributions: []onrecord.Attribution{{
			ID: "a1", Form: onrecord.Direct, Source: h.Actor(), SourceSpans: []onrecord.Span{find(holder, last)}, Cue: []onrecord.Span{find("said", 0)},
			Content: []onrecord.Span{find(says, 0)}, Confidence: 0.9,
		}},
		Positions: []onrecord.Position{{
			ID: "p1", Holder: h.Actor(), Target: g.Actor(), Stance: onrecord.Stance(stance), Act: onrecord.Statement, Attribution: "a1",
			Evidence: []onrecord.Span{find(holder+" "+stance+" "+target, 0)}, Confidence: 0.8,
		}},
		Figures: []onrecord.Figure{{
			ID: "f1", Measure: "majority", Value: 12, Unit: "votes", Of: g.Actor(), Source: h.Actor(), Attribution: "a1",
			Evidence: []onrecord.Span{find("harbour", 0)}, Confidence: 0.7,
		}},
		Offices: []onrecord.Office{{
			ID: "o1", Person: h.Actor(), Role: "councillor", Area: "Wexmouth", Status: onrecord.Holds, Evidence: []onrecord.Span{find(holder, 0)}, Confidence: 0.6,
		}},
		Collective: []onrecord.Collective{{
			ID: "c1", Kind: onrecord.Letter, Target: g.Actor(), Stance: onrecord.Stance(stance), Count: 2, Bound: onrecord.Exact, Signed: []onrecord.Actor{h.Actor()},
			Declined: []onrecord.Actor{g.Actor()}, Says: []string{"a1"}, Evidence: []onrecord.Span{find(stance, 0)}, Confidence: 0.5,
		}},
		Events: []onrecord.Event{{
			ID: "v1", Kind: onrecord.SpeechEvent, Date: onrecord.Date{From: day, To: day, Words: "then"}, Participants: []onrecord.Actor{h.Actor(), g.Actor()},
			Evidence: []onrecord.Span{find("made up", 0)}, Confidence: 0.4,
		}},
	}
}
