package figure

import (
	"fmt"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/text"
)

// build makes a document by hand: one sentence a line, tokens split at
// spaces and before marks, names as entities.
func build(s string, people, organisations string) (*text.Doc, *onrecord.Entities) {
	d := &text.Doc{Text: s}
	at := 0
	for line := range strings.SplitAfterSeq(s, "\n") {
		from := int32(d.Len())
		i := at
		for i < at+len(line) {
			switch c := s[i]; {
			case c == ' ' || c == '\n':
				i++
				continue
			case strings.IndexByte(".,;%\"", c) >= 0:
				d.Start, d.End = append(d.Start, int32(i)), append(d.End, int32(i+1))
				i++
			default:
				j := i
				for j < at+len(line) && strings.IndexByte(" \n;%\"", s[j]) < 0 && !(strings.IndexByte(".,", s[j]) >= 0 && (j+1 >= len(s) || s[j+1] == ' ' || s[j+1] == '\n')) {
					j++
				}
				d.Start, d.End = append(d.Start, int32(i)), append(d.End, int32(j))
				i = j
			}
			d.SentOf = append(d.SentOf, int32(len(d.Sents)))
		}
		d.Sents = append(d.Sents, text.Range{From: from, To: int32(d.Len())})
		at += len(line)
	}
	es := &onrecord.Entities{}
	add := func(names string, kind onrecord.Kind) {
		for _, n := range strings.Split(names, ";") {
			if n == "" {
				continue
			}
			e := es.Add(onrecord.Entity{Kind: kind, Name: n})
			for i := 0; ; {
				k := strings.Index(s[i:], n)
				if k < 0 {
					break
				}
				es.Mention(e, onrecord.Span{Start: i + k, End: i + k + len(n)}, onrecord.Name)
				i += k + len(n)
			}
		}
	}
	add(people, onrecord.Person)
	add(organisations, onrecord.Organisation)
	return d, es
}

func rows(figures []onrecord.Figure) string {
	var out []string
	for _, f := range figures {
		s := fmt.Sprintf("%s: %.15g %s", f.Measure, f.Value, f.Unit)
		if f.Bound != onrecord.Exact {
			s += " (" + string(f.Bound) + ")"
		}
		if f.Of.Name != "" {
			s += " of " + f.Of.Name
		}
		if f.Population != "" {
			s += " among " + f.Population
		}
		if f.Source.Name != "" {
			s += " by " + f.Source.Name
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, text, people, orgs, want string }{
		{"a majority", "Bo Ray holds a slim 412 majority.", "Bo Ray", "", "majority: 412 votes of Bo Ray"},
		{"a majority after the word", "Ann Lee won with a majority of 9,310.", "Ann Lee", "", "majority: 9310 votes of Ann Lee"},
		{"a majority in parliament", "The Reds have a 44-seat majority.", "", "Reds", "majority: 44 seats of Reds"},
		{"a net rating", "A Gallup poll gave Ann Lee a net approval rating of minus 12.", "Ann Lee", "Gallup", "net approval: -12 points of Ann Lee by Gallup"},
		{"a share and what it says", "In a Gallup poll 31% of teachers said they were unhappy with the cuts.", "", "Gallup", "unhappy with the cuts: 31 percent among teachers by Gallup"},
		{"a title in what a share says", "A Gallup poll found that 74% of teachers said Mr. Ray should pay.", "Ray", "Gallup", "Mr. Ray should pay: 74 percent of Ray among teachers by Gallup"},
		{"a year before the people of that year", "The 2020 Democrats met. About 1950 voters came.", "", "", "voters: 1950 people (about)"},
		{"a share of a group named before", "Among pensioners, 70% said they would vote.", "", "", "vote: 70 percent among pensioners"},
		{"two rivals", "The poll has Ann Lee leading Bo Ray 51 percent to 44 percent.", "Ann Lee;Bo Ray", "", "support: 51 percent of Ann Lee; support: 44 percent of Bo Ray"},
		{"a margin at a vote is no poll's", "A Gallup poll gave the Reds 30 percent. Bo Ray won the mayoralty by 2 points.", "Bo Ray", "Gallup;Reds", "support: 30 percent of Reds by Gallup; margin: 2 points of Bo Ray"},
		{"a letter, then an open letter", "More than 60 members signed a letter.\nMore than 60 members signed an open letter.", "", "", "signatories: 60 people (at least) of open letter"},
		{"a lead", "The Reds have a 12-point lead.", "", "Reds", "lead: 12 points of Reds"},
		{"a vote", "The council voted 19-15 to close the pool.", "", "", "votes for: 19 votes; votes against: 15 votes"},
		{"a vote in words", "The motion was carried by 312 votes to 290.", "", "", "votes for: 312 votes; votes against: 290 votes"},
		{"signatories", "The letter has the names of 40 parish clerks.", "", "", "signatories: 40 people of letter"},
		{"signatories with a bound", "She is one of over 60 mayors to have signed an open letter.", "", "", "signatories: 60 people (at least) of open letter"},
		{"money given", "Ann Lee has given more than $2 million to her campaign.", "Ann Lee", "", "money given: 2000000 dollars (at least) of Ann Lee"},
		{"a tax cut", "The Reds plan a £3bn tax cut.", "", "Reds", "tax cut: 3000000000 pounds of Reds"},
		{"seats", "The Reds won 35 seats.", "", "Reds", "seats: 35 seats of Reds"},
		{"members of a body", "Around eight members of the Reds want to leave.", "", "Reds", "members: 8 people (about) of Reds"},
		{"a range", "The Reds could win 10 to 15 seats.", "", "Reds", "seats: 10 seats (at least) of Reds; seats: 15 seats (at most) of Reds"},
		{"a share of the vote", "Bo Ray took 52 per cent of the vote.", "Bo Ray", "", "vote share: 52 percent of Bo Ray"},
		{"a vote that did not happen", "It would have failed in a 216-216 tie vote.", "", "", ""},
		{"incomes", "Families making $100,000 or more left.", "", "", ""},
		{"a wage", "They make $12 an hour.", "", "", ""},
		{"the margin of error", "It has a margin of error of 4 percent.", "", "", ""},
		{"the richest", "The top 1 percent pay more.", "", "", ""},
		{"a figure of speech", "We are 100 per cent behind her.", "", "", ""},
		{"a name with a number", "The 35 per cent strategy failed.", "", "", ""},
		{"labels", "No 10 said Article 50 and Level 1 are in the top 10.", "", "", ""},
		{"ages", "Bo Ray, 54, was joined by Ann Lee, aged 61, and a 16-year-old.", "", "", ""},
		{"dates and times", "It met on 5 May 2012, and again at 10:30 on June 3 in 2013.", "", "", ""},
		{"time spans", "He waited 15 years and 20 minutes for two terms.", "", "", ""},
		{"a third term", "She wants a third term and cut the queue in half.", "", "", ""},
		{"the same figure twice", "The petition drew 5,000 walkers.\nThe 5,000 walkers came.", "", "", "walkers: 5000 people"},
	} {
		d, es := build(c.text, c.people, c.orgs)
		if got := rows(Read(d, es, nil, "")); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestSourceIsTheSpeaker(t *testing.T) {
	d, es := build("Ann Lee said: \"They wasted £90 million.\"", "Ann Lee", "")
	said := onrecord.Attribution{ID: "a1", Source: es.At(onrecord.Span{Start: 0, End: 7}).Actor(), Content: []onrecord.Span{{Start: 14, End: len(d.Text)}}}
	got := Read(d, es, []onrecord.Attribution{said}, "")
	if len(got) != 1 || got[0].Source.Name != "Ann Lee" || got[0].Attribution != "a1" {
		t.Errorf("got %+v, want Ann Lee to answer for it", got)
	}
}

func BenchmarkRead(b *testing.B) {
	line := "A Gallup poll gave Ann Lee 41 per cent of the vote, and 312 to 290 councillors voted for a £3bn tax cut on 5 May.\nNothing else of note was said that day by anybody at all.\n"
	d, es := build(strings.Repeat(line, 100), "", "")
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Read(d, es, nil, "")
	}
}
