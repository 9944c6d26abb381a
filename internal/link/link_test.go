package link_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/link"
)

// assembly is an authority file of generic people.
func assembly() []link.Known {
	seat := func(role, area, party, from, to string) link.Membership {
		return link.Membership{Role: role, Organisation: "Assembly", Area: area, Party: party, From: from, To: to}
	}
	mp := "Member of Parliament"
	person := func(ref, name string, m ...link.Membership) link.Known {
		return link.Known{Ref: ref, Kind: onrecord.Person, Name: name, Memberships: m}
	}
	ed := person("x/ed", "Edward Moss", seat(mp, "Eastmoor", "Labour", "2005-05-05", ""), seat("Leader of the Labour Party", "", "", "2010-09-25", "2015-05-08"))
	ed.Names = []string{"Ed Moss"}
	return []link.Known{
		ed,
		person("x/david", "David Moss", seat(mp, "Southmoor", "Labour", "2001-06-07", "2013-04-15")),
		person("x/gordon", "Gordon Hill", seat(mp, "Northmoor", "Labour", "1983-06-09", "2015-03-30"), seat("Leader of the Labour Party", "", "", "2007-06-24", "2010-05-11")),
		person("x/robin1", "Robin Dunn", seat(mp, "Mill Vale", "Conservative", "2010-05-06", "")),
		person("x/robin2", "Robin Dunn", seat(mp, "Oxley", "Labour", "2010-05-06", "")),
		person("x/ann", "Ann Lee", seat("Senator", "UT", "Republican", "2011-01-05", "2017-01-03")),
		person("x/bo", "Robert Q. Ray", seat("Representative", "OH-4", "Democrat", "2011-01-05", "2017-01-03")),
		{Ref: "x/labour", Kind: onrecord.Organisation, Name: "Labour Party"},
	}
}

// linked links the names of a text, given in the order of print, and gives the
// refs of those that hold, "?" for an uncertain one.
func linked(t *testing.T, day, text string, names ...string) string {
	t.Helper()
	a := link.Article{Day: day, Text: text}
	for _, n := range names {
		kind := onrecord.Person
		if strings.HasSuffix(n, "Party") {
			kind = onrecord.Organisation
		}
		at := strings.Index(text, n)
		a.Mentions = append(a.Mentions, link.Mention{Kind: kind, Names: []string{n}, Spans: []onrecord.Span{{Start: at, End: at + len(n)}}})
	}
	var out []string
	for _, d := range link.New(assembly()).Link(a) {
		switch {
		case d.Linked():
			out = append(out, d.Ref)
		case d.Confidence >= link.Worth:
			out = append(out, "?")
		default:
			out = append(out, "-")
		}
	}
	return strings.Join(out, " ")
}

func TestLink(t *testing.T) {
	for _, c := range []struct {
		name, day, text string
		names           []string
		want            string
	}{
		{"two of one family name stay two", "2012-11-12", "Ed Moss met David Moss.", []string{"Ed Moss", "David Moss"}, "x/ed x/david"},
		{"a family name that little singles out is uncertain", "2012-11-12", "Moss spoke.", []string{"Moss"}, "?"},
		{"a family name and a post", "2012-11-12", "Labour leader Moss spoke.", []string{"Moss"}, "x/ed"},
		{"namesakes by their seats", "2014-11-12", "Robin Dunn, the MP for Oxley, spoke.", []string{"Robin Dunn"}, "x/robin2"},
		{"namesakes by their parties and seats", "2014-11-12", "Mill Vale’s Conservative MP Robin Dunn spoke.", []string{"Robin Dunn"}, "x/robin1"},
		{"namesakes without a word more", "2014-11-12", "Robin Dunn spoke.", []string{"Robin Dunn"}, "?"},
		{"a short form and a mark", "2014-11-12", "Rep. Bob Ray (D-Ohio) spoke.", []string{"Bob Ray"}, "x/bo"},
		{"the mark of another state", "2014-11-12", "Sen. Ann Lee (R-Iowa) spoke.", []string{"Ann Lee"}, "-"},
		{"another middle name", "2014-11-12", "Rep. Robert K. Ray (D-Ohio) spoke.", []string{"Robert K. Ray"}, "-"},
		{"a calling that no member has", "1990-11-12", "Ann Lee, a professor at the college, spoke.", []string{"Ann Lee"}, "-"},
		{"nobody in the file", "2014-11-12", "Di Hill met Jo Moss.", []string{"Di Hill", "Jo Moss"}, "- -"},
		{"a post is that of its day", "2014-11-12", "The Labour leader spoke.", []string{"Labour leader"}, "x/ed"},
		{"and of another day", "2009-11-12", "The Labour leader spoke.", []string{"Labour leader"}, "x/gordon"},
		{"a day between two holders", "2010-07-01", "The Labour leader spoke.", []string{"Labour leader"}, "-"},
		{"no day", "", "The Labour leader spoke.", []string{"Labour leader"}, "-"},
		{"a seat", "2014-11-12", "The MP for Oxley spoke.", []string{"MP for Oxley"}, "x/robin2"},
		{"a post of nobody in particular", "2014-11-12", "A Labour leader spoke.", []string{"A Labour leader"}, "-"},
		{"a party", "2014-11-12", "The Labour Party spoke to Ed Moss.", []string{"Labour Party", "Ed Moss"}, "x/labour x/ed"},
	} {
		if got := linked(t, c.day, c.text, c.names...); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestADecisionHasItsReasonsAndAlternatives(t *testing.T) {
	text := "Robin Dunn spoke."
	a := link.Article{Day: "2014-11-12", Text: text, Mentions: []link.Mention{{Kind: onrecord.Person, Names: []string{"Robin Dunn"}, Spans: []onrecord.Span{{Start: 0, End: 10}}}}}
	d := link.New(assembly()).Link(a)[0]
	if len(d.Alternatives) != 1 || d.Alternatives[0].Ref == d.Ref || d.Alternatives[0].Confidence != d.Confidence {
		t.Errorf("alternatives: %+v", d)
	}
	if len(d.Reasons) == 0 || d.Reasons[0] != "the same name" {
		t.Errorf("reasons: %q", d.Reasons)
	}
}

// BenchmarkLink links the mentions of an article with 50,000 people known.
func BenchmarkLink(b *testing.B) {
	var known []link.Known
	firsts, lasts := []string{"Ann", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ida", "Jo"}, []string{"Lee", "Ray", "Dunn", "Hill", "Moss"}
	for i := range 50_000 {
		last := lasts[i%len(lasts)] + fmt.Sprint(i/100) // a hundred of each
		known = append(known, link.Known{
			Ref: fmt.Sprintf("x/%d", i), Kind: onrecord.Person, Name: firsts[i%len(firsts)] + " " + last,
			Memberships: []link.Membership{
				{Role: "Member of Parliament", Organisation: "Assembly", Area: fmt.Sprintf("Place %d", i), Party: "Labour", From: "2005-05-05", To: "2010-04-12"},
				{Role: "Member of Parliament", Organisation: "Assembly", Area: fmt.Sprintf("Place %d", i), Party: "Labour", From: "2010-05-06"},
			},
		})
	}
	x := link.New(known)
	text := strings.Repeat("The council met on Monday to speak about the harbour. ", 60)
	a := link.Article{Day: "2014-11-12"}
	for i := range 20 {
		name := known[i*977].Name
		start := len(text)
		text += name + ", the Labour MP for Place " + fmt.Sprint(i) + ", spoke. "
		a.Mentions = append(a.Mentions, link.Mention{Kind: onrecord.Person, Names: []string{name}, Spans: []onrecord.Span{{Start: start, End: start + len(name)}}})
	}
	a.Text = text
	for b.Loop() {
		x.Link(a)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/20, "µs/mention")
}
