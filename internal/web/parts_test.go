package web

import (
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

func shown(list []lit) string {
	var b strings.Builder
	for _, l := range list {
		if l.Mark {
			b.WriteString("[" + l.Text + "]")
		} else {
			b.WriteString(l.Text)
		}
	}
	return b.String()
}

func TestHighlights(t *testing.T) {
	for _, c := range []struct{ query, text, want string }{
		{"levy", "The levy, a Levy; levying.", "The [levy], a [Levy]; levying."},
		{"lev*", "The levy; levying.", "The [levy]; [levying]."},
		{`"dock levy"`, "Dock levy. A dock. A dock-levy", "[Dock levy]. A dock. A [dock-levy]"},
		{`dock "dock levy"`, "dock levy dock", "[dock levy] [dock]"},
		{"speaker:Lee not levy", "Lee on the levy", "Lee on the levy"},
		{"(a or b) c", "a b c d", "[a] [b] [c] d"},
		{"é", "É e", "[É] e"},
		{"x", "", ""},
	} {
		q, err := query.Parse(c.query)
		if err != nil {
			t.Fatal(err)
		}
		if got := shown(highlighted(c.text, sought(q))); got != c.want {
			t.Errorf("%s in %q: %q, want %q", c.query, c.text, got, c.want)
		}
	}
}

func TestSnippets(t *testing.T) {
	long := strings.Repeat("word ", 100) + "the levy " + strings.Repeat("word ", 100)
	got := shown(snippet(long, []query.Text{{Words: "levy"}}, 60))
	if !strings.HasPrefix(got, "… ") || !strings.HasSuffix(got, " …") || !strings.Contains(got, "[levy]") || len(got) > 90 {
		t.Errorf("%q", got)
	}
	if got := shown(snippet("short text", nil, 60)); got != "short text" {
		t.Errorf("%q", got)
	}
	if got := shown(snippet(strings.Repeat("é", 500), nil, 61)); !strings.Contains(got, "é") {
		t.Errorf("a word without end: %q", got)
	}
}

func TestComparedLosesNothing(t *testing.T) {
	for _, c := range [][2]string{
		{"One two three.\nFour.", "One TWO three.\nFour five."},
		{"", "All new\n\n  here"},
		{"Gone", ""},
		{"same\ntext", "same\ntext"},
	} {
		var before, now, plain strings.Builder
		for _, paragraph := range compared(c[0], c[1]) {
			for _, ch := range paragraph {
				if !ch.Added {
					before.WriteString(ch.Text)
				}
				if !ch.Gone {
					now.WriteString(ch.Text)
				}
				if !ch.Gone && !ch.Added {
					plain.WriteString(ch.Text)
				}
			}
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if squeeze(before.String()) != squeeze(c[0]) || squeeze(now.String()) != squeeze(c[1]) {
			t.Errorf("%q to %q: %q, %q", c[0], c[1], before.String(), now.String())
		}
		if c[0] == c[1] && squeeze(plain.String()) != squeeze(c[0]) {
			t.Errorf("%q differs from itself: %q", c[0], plain.String())
		}
	}
}

// FuzzMarked: whatever lies over what, no byte of a paragraph is lost or shown
// twice.
func FuzzMarked(f *testing.F) {
	f.Add("One two. Three four.\n\nFive “six”.", 0, 7, 4, 12)
	f.Add("é\nü", 0, 2, 1, 4)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		spans := []interval{{a, b, 0, true}, {c, d, 1, true}}
		notes := []note{{Number: 1, Kind: store.Quotes}, {Number: 2, Kind: store.Positions}}
		at := 0
		for line := range strings.SplitSeq(text, "\n") {
			p := paragraphOf(text, at, at+len(line), spans, notes)
			var got strings.Builder
			for _, piece := range p.Pieces {
				got.WriteString(piece.Text)
			}
			if got.String() != line {
				t.Errorf("%q is shown as %q", line, got.String())
			}
			at += len(line) + 1
		}
	})
}

func TestMarksThatDoNotHoldAreLost(t *testing.T) {
	m := store.Marked{Kind: store.Quotes, Spans: []onrecord.Span{{Start: 0, End: 3}}}
	if out, lost := marked("", "One two", []store.Marked{m}); len(lost) != 1 || len(out) != 1 || out[0].Pieces[0].To != "" {
		t.Errorf("%+v %+v", out, lost)
	}
}

func TestStandings(t *testing.T) {
	held := func(id, holder, stance, day string, percent int) store.Held {
		return store.Held{ID: id, Holder: holder, Name: holder, Stance: stance, Day: day, Confidence: float64(percent) / 100}
	}
	course := []store.Held{
		held("1", "ann", "backs", "2031-02-01", 90), held("2", "bo", "opposes", "2031-02-02", 60),
		held("3", "ann", "opposes", "2031-02-05", 60), held("4", "ann", "opposes", "2031-02-06", 90), held("5", "bo", "backs", "2031-02-07", 90),
		{ID: "6", Name: "An MP", Unnamed: true, Stance: "opposes", Day: "2031-02-08"},
		{ID: "7", Name: "an mp", Unnamed: true, Stance: "opposes", Day: "2031-02-09"},
		{ID: "8", Name: "an MP", Unnamed: true, Stance: "opposes", Day: "2031-02-09"},
	}
	texts := map[string]store.Printing{"6": {Text: 1}, "7": {Text: 1}, "8": {Text: 2}}
	list := standings(course, texts, "")
	if len(list) != 4 {
		t.Fatalf("%d holders: %+v", len(list), list)
	}
	ann, bo := list[0], list[1]
	if ann.Last.ID != "4" || ann.Since.ID != "3" || ann.Before == nil || ann.Before.ID != "1" {
		t.Errorf("ann: %+v", ann)
	}
	if bo.Last.ID != "5" || bo.Before != nil {
		t.Errorf("one unsure side is no change: %+v", bo)
	}
	if early := standings(course, texts, "2031-02-03"); len(early) != 2 || early[0].Last.ID != "1" {
		t.Errorf("early: %+v", early)
	}
	all := tallies(list)
	if all[0].All() != 1 || all[1].Named != 1 || all[1].Unnamed != 2 || all[0].Per != 1 {
		t.Errorf("tallies: %+v", all)
	}
	days := byDay(course, texts)
	if last := days[len(days)-1]; last.Counts != [4]int{1, 3, 0, 0} {
		t.Errorf("at last %+v", last)
	}
	if day, who := overtaken(days); day != "2031-02-05" || who != "opposes" {
		t.Errorf("%s overtook on %s", who, day)
	}
	if n := len(thinned(make([]dayCount, 1000), 120)); n != 120 {
		t.Errorf("thinned to %d", n)
	}
}

func TestManyHoldersShareAMark(t *testing.T) {
	list := make([]standing, 2500)
	for i := range list {
		list[i].Last.Stance = "backs"
	}
	if got := tallies(list)[0]; got.Per != 100 || len(got.NamedMarks()) != 25 {
		t.Errorf("a mark for %d, %d marks", got.Per, len(got.NamedMarks()))
	}
}

func TestNumbersAndDates(t *testing.T) {
	for got, want := range map[string]string{
		inWords(2_300_000): "2.3 million", inWords(75e9): "75 billion", inWords(1_846): "1,846", inWords(1_234_567): "1,234,567", inWords(-31): "−31",
		valueText(60, "at least", "people"): "at least 60 people", valueText(17, "exact", "percent"): "17%", valueText(1, "", ""): "1",
		shortDay("2031-03-11T13:34:00Z"): "11 Mar 2031", shortDay("2031-03"): "Mar 2031", shortDay("2031"): "2031", longDay("2031-03-11"): "Tuesday 11 March 2031", shortDay(""): "",
		plural(1, "row", "rows"): "1 row", plural(2000, "row", "rows"): "2,000 rows", clip(8, "one two three"): "one two …", clip(20, "one"): "one",
		quoted("it is"): "“it is”", quoted(`he said "no"`): `he said "no"`, quoted("a\n b"): "“a b”", verb("backs", 1): "backs", verb("opposes", 3): "oppose", verb("mixed", 3): "mixed",
		moment("2031-03"): "2031-03-01T00:00:00Z", moment(""): "1970-01-01T00:00:00Z",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
