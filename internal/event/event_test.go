package event

import (
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/text"
)

// build makes a document by hand: one sentence a line, tokens split at spaces
// and marks.
func build(s, people string) (*text.Doc, *onrecord.Entities) {
	d := &text.Doc{Text: s}
	at := 0
	for line := range strings.SplitAfterSeq(s, "\n") {
		from := int32(d.Len())
		end := at + len(strings.TrimRight(line, "\n"))
		for i := at; i < end; {
			j := i
			for j < end && strings.IndexByte(" ,.", s[j]) < 0 {
				j++
			}
			if s[i] == ' ' {
				i++
				continue
			}
			j = max(j, i+1)
			d.Start, d.End = append(d.Start, int32(i)), append(d.End, int32(j))
			d.SentOf = append(d.SentOf, int32(len(d.Sents)))
			i = j
		}
		d.Sents = append(d.Sents, text.Range{From: from, To: int32(d.Len())})
		at += len(line)
	}
	es := &onrecord.Entities{}
	for n := range strings.SplitSeq(people, ";") {
		e := es.Add(onrecord.Entity{Kind: onrecord.Person, Name: n})
		for i := 0; ; {
			k := strings.Index(s[i:], n)
			if k < 0 {
				break
			}
			es.Mention(e, onrecord.Span{Start: i + k, End: i + k + len(n)}, onrecord.Name)
			i += k + len(n)
		}
	}
	return d, es
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a resignation with a day", "Ann Lee resigned on Monday night.", "resignation Ann Lee 2014-11-10 2014-11-10 (on Monday night)"},
		{"a resignation without a day", "It followed the resignation of Ann Lee.", "resignation Ann Lee"},
		{"a meeting that is to come", "Ann Lee will meet Bo Ray next week.", "meeting Ann Lee, Bo Ray 2014-11-17 2014-11-23 (next week)"},
		{"an election in a year", "Bo Ray lost the election in 2010.", "election Bo Ray 2010-01-01 2010-12-31 (in 2010)"},
		{"a reshuffle some hours ago", "Less than 24 hours after Ann Lee conducted a reshuffle she left.", "reshuffle Ann Lee (Less than 24 hours after)"},
		{"a meeting without a day is none", "Ann Lee met Bo Ray.", ""},
		{"a resignation that is only called for", "Critics said Ann Lee should have resigned on Monday.", ""},
		{"an album is no publication", "Ann Lee launched an album on Monday.", ""},
		{"a report is", "Ann Lee published a report on Monday.", "publication Ann Lee 2014-11-10 2014-11-10 (on Monday)"},
		{"a treaty is no letter", "Ann Lee signed a treaty on Monday.", ""},
		{"a name on the ballot", "Her name will not be on the ballot in 2010.", ""},
		{"voters of a primary", "Ann Lee thrilled primary voters in 2010.", ""},
		{"a number of votes", "Ann Lee won on Monday by 212 votes to 187.", ""},
		{"a press conference is a speech", "Ann Lee spoke at a press conference on Monday.", "speech Ann Lee 2014-11-10 2014-11-10 (on Monday)"},
		{"a possessive day", "Ann Lee won in Monday 's election.", "election Ann Lee 2014-11-10 2014-11-10 (Monday)"},
		{"one event told twice", "Ann Lee resigned on Monday.\nAnn Lee quit on Monday.", "resignation Ann Lee 2014-11-10 2014-11-10 (on Monday)"},
	} {
		d, es := build(c.text, "Ann Lee;Bo Ray")
		var out []string
		for _, e := range Read(d, es, "2014-11-12") {
			var who []string
			for _, a := range e.Participants {
				who = append(who, a.Name)
			}
			s := string(e.Kind) + " " + strings.Join(who, ", ")
			if e.Date.From != "" {
				s += " " + e.Date.From + " " + e.Date.To
			}
			if e.Date.Words != "" {
				s += " (" + e.Date.Words + ")"
			}
			out = append(out, s)
		}
		if got := strings.Join(out, "; "); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestUnknownDayOfPrintLeavesRelativeDatesOpen(t *testing.T) {
	d, es := build("Ann Lee resigned on Monday.", "Ann Lee")
	got := Read(d, es, "")
	if len(got) != 1 || got[0].Date != (onrecord.Date{Words: "on Monday"}) {
		t.Errorf("got %+v, want the words alone", got)
	}
}

func BenchmarkRead(b *testing.B) {
	d, es := build(strings.Repeat("Ann Lee resigned on Monday night.\nNothing else of note was said that day by anybody at all in the council chamber.\n", 100), "Ann Lee")
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Read(d, es, "2014-11-12")
	}
}
