package retold

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestPrintingsOfOneUtterance(t *testing.T) {
	list := []Printing{
		{"lee", "The bridge will be finished by the end of May, and not a day later."},
		{"lee", "“The bridge will be finished by the end of May”"},
		{"ray", "The bridge will be finished by the end of May, and not a day later."},
		{"lee", "The bridge will be built by the end of May, and not one day later"},
		{"lee", "We were promised a ferry and a tunnel before the winter."},
		{"lee", "The bridge will be finished by the end of May, and not a day later"},
		{"lee", "no comment"},
		{"lee", "no comment"},
	}
	var got []string
	for _, u := range Utterances(list) {
		line := fmt.Sprint(u.Fullest, ":")
		for _, m := range u.Members {
			line += fmt.Sprintf(" %d %s", m.At, m.Like)
		}
		got = append(got, line)
	}
	want := []string{"0: 0 exact 1 cut 3 altered 5 exact", "2: 2 exact", "4: 4 exact", "6: 6 exact", "7: 7 exact"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAFullerPrintingBecomesTheFullest(t *testing.T) {
	got := Utterances([]Printing{
		{"lee", "a very good day for the town"},
		{"lee", "It was a very good day for the town and its people"},
	})
	if len(got) != 1 || got[0].Fullest != 1 || got[0].Members[0].Like != Cut || got[0].Members[1].Like != Exact {
		t.Errorf("got %+v", got)
	}
}

func TestCompare(t *testing.T) {
	show := func(list []Difference) string {
		var out []string
		for _, d := range list {
			out = append(out, map[Side]string{Both: "=", First: "-", Second: "+"}[d.In]+d.Words)
		}
		return strings.Join(out, " | ")
	}
	for _, c := range []struct{ a, b, want string }{
		{"not a day later", "not one day later", "=not | -a | +one | =day later"},
		{"The bridge, in May", "“the bridge in May” or June", "=“the bridge in May” | +or June"},
		{"", "all new", "+all new"},
		{"all gone", "", "-all gone"},
		{"same", "Same.", "=Same."},
	} {
		if got := show(Compare(c.a, c.b)); got != c.want {
			t.Errorf("Compare(%q, %q) = %s, want %s", c.a, c.b, got, c.want)
		}
	}
}

func TestNothingIsLost(t *testing.T) {
	var list []Printing
	for i := range 300 {
		list = append(list, Printing{"lee", fmt.Sprintf("we said number %d before and say it again and again", i)})
	}
	n := 0
	for _, u := range Utterances(list) {
		n += len(u.Members)
	}
	if n != len(list) {
		t.Errorf("%d of %d printings are in an utterance", n, len(list))
	}
}

func BenchmarkUtterances(b *testing.B) {
	var list []Printing
	for i := range 2000 {
		list = append(list, Printing{"lee", fmt.Sprintf("on day %d she told reporters that plan %d of the harbour board had cost the town %d pounds and would cost it more", i, i*7%900, i*13%1000)})
	}
	for b.Loop() {
		Utterances(list)
	}
}
