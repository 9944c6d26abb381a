package report

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"

	"onrecord"
)

var update = flag.Bool("update", false, "rewrite testdata")

// finder gives the place of words in text.
func finder(text string) func(string) []onrecord.Span {
	return func(part string) []onrecord.Span {
		i := strings.Index(text, part)
		return []onrecord.Span{{Start: i, End: i + len(part)}}
	}
}

// example is a record made by hand, with a row of every kind.
func example() *onrecord.Record {
	text := `Ann Lee has thrown her support behind Bo Ray.

"I am with Bo, and I shall be with him on the day of the vote, on the day after it, and on every day that comes after that, whatever the polls may say about him or about the party," she said.

Two councillors said he should go. A poll put him on minus 41. Ann Lee, the leader of Ayton Council, signed a letter with over 60 others on Monday.`
	span := finder(text)
	ann := onrecord.Actor{Entity: "e1", Name: "Ann Lee", Kind: onrecord.Person}
	bo := onrecord.Actor{Entity: "e2", Name: "Bo Ray", Kind: onrecord.Person}
	two := onrecord.Actor{Entity: "e3", Name: "Two councillors", Kind: onrecord.Group, Anonymous: true}
	quote := text[strings.Index(text, "\"I am"):strings.Index(text, " she said")]
	return &onrecord.Record{
		Article:  &onrecord.Article{Title: "Lee stands by Ray", Outlet: "The Example", Published: "2016-03-02T06:00:00Z", Authors: []string{"Cy Moss"}, Text: text},
		Entities: &onrecord.Entities{},
		Attributions: []onrecord.Attribution{
			{Form: onrecord.Direct, Source: ann, Cue: span("said"), Content: span(quote), Confidence: 0.9},
			{Form: onrecord.Indirect, Source: two, Cue: span("said he"), Content: span("he should go"), Confidence: 0.7},
		},
		Positions: []onrecord.Position{
			{Holder: two, Target: bo, Stance: onrecord.Opposes, Act: onrecord.CallToResign, Evidence: span("Two councillors said he should go"), Confidence: 0.7},
			{Holder: ann, Target: bo, Stance: onrecord.Backs, Act: onrecord.Statement, When: "2010", Evidence: span("thrown her support behind"), Confidence: 0.9},
		},
		Figures: []onrecord.Figure{
			{Measure: "rating", Value: -41, Unit: "points", Bound: onrecord.Exact, Of: bo, Source: onrecord.Actor{Name: "a poll"}, Evidence: span("minus 41"), Confidence: 0.9},
			{Measure: "members", Value: 1234567.5, Unit: "people", Bound: onrecord.AtLeast, Evidence: span("over 60 others"), Confidence: 0.9},
		},
		Offices: []onrecord.Office{{Person: ann, Role: "leader", Organisation: "Ayton Council", Status: onrecord.Holds, Evidence: span("the leader of Ayton Council"), Confidence: 0.9}},
		Collective: []onrecord.Collective{{
			Kind: onrecord.Letter, Target: bo, Stance: onrecord.Backs, Count: 60, Bound: onrecord.AtLeast,
			Signed: []onrecord.Actor{ann}, Declined: []onrecord.Actor{two}, Evidence: span("signed a letter with over 60 others"), Confidence: 0.9,
		}},
		Events: []onrecord.Event{{Kind: onrecord.LetterEvent, Date: onrecord.Date{From: "2016-02-29", To: "2016-02-29", Words: "on Monday"}, Participants: []onrecord.Actor{ann}, Evidence: span("signed a letter"), Confidence: 0.9}},
	}
}

func TestReportAsPrinted(t *testing.T) {
	for name, style := range map[string]Style{"plain.txt": {}, "color.txt": {Color: true}, "full.txt": {Full: true, Width: 100}} {
		var b bytes.Buffer
		if err := Write(&b, example(), style); err != nil {
			t.Fatal(err)
		}
		path := "testdata/" + name
		if *update {
			if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%s differs:\n%s", name, b.Bytes())
		}
	}
}

func TestNoLineIsWiderThanThePage(t *testing.T) {
	rec := example()
	rec.Article.Title = strings.Repeat("Ünbroken", 30)
	rec.Positions[0].Holder.Name = strings.Repeat("very long name ", 10)
	for _, width := range []int{80, 100, 132} {
		var b bytes.Buffer
		if err := Write(&b, rec, Style{Width: width}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if w := runewidth.StringWidth(strings.TrimSuffix(line, "\n")); w > width {
				t.Errorf("width %d: %d columns: %s", width, w, line)
			}
		}
	}
}

func TestControlCharactersNeverReachTheTerminal(t *testing.T) {
	rec := example()
	rec.Article.Title = "bad \x1b[31m title\x07"
	rec.Positions[0].Holder.Name = "Ann\x1b]0;x\x07"
	var b bytes.Buffer
	if err := Write(&b, rec, Style{}); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(b.String(), "\x1b\x07") {
		t.Errorf("control characters in %q", b.String())
	}
}

func TestNothingFoundIsSaid(t *testing.T) {
	var b bytes.Buffer
	err := Write(&b, &onrecord.Record{Article: &onrecord.Article{Text: "Rain."}, Entities: &onrecord.Entities{}}, Style{})
	if err != nil || !strings.Contains(b.String(), "Nothing found") {
		t.Errorf("%v %q", err, b.String())
	}
}

func TestWhyIsPrintedOnlyWhenAsked(t *testing.T) {
	rec := example()
	rec.Figures[0].Why = []string{"a rating", "owner: the possessor"}
	rec.Offices[0].Why = []string{"an apposition"}
	rec.Figures = append(rec.Figures, onrecord.Figure{Measure: "seats", Value: 48, Unit: "seats", Bound: onrecord.Exact, Evidence: rec.Figures[0].Evidence, Confidence: 0.9})
	show := func(explain bool) string {
		var b bytes.Buffer
		if err := Write(&b, rec, Style{Explain: explain}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	asked, plain := show(true), show(false)
	for _, want := range []string{"why: a rating; owner: the possessor (90% sure)", "why: an apposition (90% sure)"} {
		if !strings.Contains(asked, want) {
			t.Errorf("%q is not in\n%s", want, asked)
		}
	}
	if rows := strings.Count(asked, "why: "); rows != 2+2+3+1+1+1 {
		t.Errorf("%d rows say why, want one under each of 10", rows)
	}
	if strings.Contains(plain, "why") {
		t.Errorf("nobody asked why:\n%s", plain)
	}
	if strings.Contains(plain, "48 seats seats") {
		t.Errorf("the unit says the measure already:\n%s", plain)
	}
}
