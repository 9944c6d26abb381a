package figure

import (
	"fmt"
	"strings"
	"testing"
)

func numbers(s string) string {
	var out []string
	for _, n := range scan(nil, lex(nil, s, 0, len(s))) {
		f := fmt.Sprintf("%.15g %s", n.value, n.unit)
		if n.bound != "exact" {
			f += " " + string(n.bound)
		}
		if n.pair > 0 {
			f += fmt.Sprintf(" (%s%d)", n.join, n.pair)
		}
		out = append(out, strings.TrimSpace(strings.ReplaceAll(f, "  ", " ")))
	}
	return strings.Join(out, "; ")
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"18 per cent of voters", "18 percent"},
		{"58% of voters", "58 percent"},
		{"backed by 47.1 percent", "47.1 percent"},
		{"a rating of minus 55", "-55"},
		{"a rating of -55", "-55"},
		{"a rating of −55", "-55"},
		{"minus seven points", "-7 points"},
		{"up 0.2 percentage points", "0.2 points"},
		{"a 12-point lead", "12 points"},
		{"a small 2,982 majority", "2982"},
		{"more than 100 candidates", "100 at least"},
		{"over 100 candidates", "100 at least"},
		{"at least 74 countries", "74 at least"},
		{"no fewer than 30 councillors", "30 at least"},
		{"no more than 30 councillors", "30 at most"},
		{"up to 300 jobs", "300 at most"},
		{"just under 40 seats", "40 at most"},
		{"nearly 14 million votes", "14000000 about"},
		{"an estimated 500 people", "500 about"},
		{"200 or so members", "200 about"},
		{"£1.2m", "1200000 pounds"},
		{"pounds 35bn of tax", "35000000000 pounds"},
		{"$90 million", "90000000 dollars"},
		{"US$3bn", "3000000000 dollars"},
		{"90 million dollars", "90000000 dollars"},
		{"hundreds of millions of pounds", "100000000 at least"},
		{"Twenty-seven states", "27"},
		{"twenty seven states", "27"},
		{"two hundred and ten thousand people", "210000"},
		{"three million unemployed", "3000000"},
		{"a dozen mayors", "12"},
		{"two dozen mayors", "24"},
		{"half a dozen mayors", "6"},
		{"half a million homes", "500000"},
		{"more than half a percentage point", "0.5 points at least"},
		{"two thirds of members", "67 percent about"},
		{"two-thirds of members", "67 percent about"},
		{"nearly a third of members", "33 percent about"},
		{"three quarters of members", "75 percent"},
		{"half of all members", "50 percent"},
		{"eight out of 10 said", "80 percent"},
		{"one in five voters", "20 percent"},
		{"one-in-five voters", "20 percent"},
		{"43 percent to 38 percent", "43 percent (to1); 38 percent (to2)"},
		{"between 10 and 15 per cent", "10 percent (and1); 15 percent (and2)"},
		{"10-15%", "10 percent (-1); 15 percent (-2)"},
		{"voted 19-15", "19 (-1); 15 (-2)"},
		{"by 312 votes to 290", "312 votes (to1); 290 votes (to2)"},
		{"from $500,000 to $1 million", "500000 dollars (to1); 1000000 dollars (to2)"},
		{"in 2010", "2010"},
		{"the 1st of the 1990s at 8am", ""},
		{"at 10:30 on 9/11", ""},
		{"the EB-5 programme and the G20", ""},
		{"a third term", "33 percent about"},
		{"nobody", ""},
	} {
		if got := numbers(c.text); got != c.want {
			t.Errorf("%q reads as %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzNumbers(f *testing.F) {
	for _, s := range []string{"£1.2m to 3bn", "two hundred and ten thousand", "minus -5.5.5%", "half a of a", "1½ in 10", "a hundreds of millions"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, p := range lex(nil, s, 0, len(s)) {
			if p.start < at || p.end <= p.start || strings.TrimSpace(s[at:p.start]) != "" {
				t.Fatalf("piece %+v out of order or text lost", p)
			}
			at = p.end
		}
		last := -1
		for _, n := range scan(nil, lex(nil, s, 0, len(s))) {
			if n.span.Start < 0 || n.span.End > len(s) || n.span.Start >= n.span.End || n.to <= last {
				t.Fatalf("number %+v out of range or order", n)
			}
			last = n.to
		}
	})
}
