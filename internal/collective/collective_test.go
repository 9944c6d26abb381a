package collective_test

import (
	"strings"
	"testing"

	"onrecord"
	"onrecord/reader"
)

func TestLettersWithTheirSigners(t *testing.T) {
	read, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	names := func(list []onrecord.Actor) string {
		var out []string
		for _, a := range list {
			out = append(out, a.Name)
		}
		return strings.Join(out, ", ")
	}
	for _, c := range []struct {
		name, text       string
		kind             onrecord.CollectiveKind
		count            int
		bound            onrecord.Bound
		signed, declined string
	}{
		{
			"a number of signers with a bound", "More than 60 councillors have signed a letter backing Ann Lee. Bo Ray signed the letter on Monday.",
			onrecord.Letter, 60, onrecord.AtLeast, "Bo Ray", "",
		},
		{
			"one of many", "Bo Ray is one of 58 candidates who signed the open letter to Ann Lee.",
			onrecord.Letter, 58, onrecord.Exact, "Bo Ray", "",
		},
		{
			"somebody who has not", "Bo Ray signed a petition against Ann Lee. Cy Moss has not signed the petition.",
			onrecord.Petition, 0, "", "Bo Ray", "Cy Moss",
		},
		{
			"a name put to it", "Bo Ray has put his name to a letter that calls Ann Lee a fine leader.",
			onrecord.Letter, 0, "", "Bo Ray", "",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows := read.Read(&onrecord.Article{Text: c.text}).Collective
			if len(rows) != 1 {
				t.Fatalf("%d rows, want 1: %+v", len(rows), rows)
			}
			r := rows[0]
			if r.Kind != c.kind || r.Count != c.count || (c.count > 0 && r.Bound != c.bound) || names(r.Signed) != c.signed || names(r.Declined) != c.declined {
				t.Errorf("%s of %s %d, signed by %q, not by %q", r.Kind, r.Bound, r.Count, names(r.Signed), names(r.Declined))
			}
		})
	}
}

func TestALetterThatNobodySignsIsNoCollectiveAct(t *testing.T) {
	read, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{
		"Ann Lee wrote a letter to Bo Ray about the bins.",
		"The party released a statement signed by Ann Lee.",
		"In a statement, Ann Lee said that she waited for the bill and signed it into law.",
	} {
		if rows := read.Read(&onrecord.Article{Text: s}).Collective; len(rows) != 0 {
			t.Errorf("%s: %+v", s, rows)
		}
	}
}

func TestWhereACollectiveActStands(t *testing.T) {
	read, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		kind       onrecord.CollectiveKind
		stance     onrecord.Stance
		target     string
		count      int
	}{
		{"a letter for somebody", "More than 60 councillors have signed a letter backing Ann Lee.", onrecord.Letter, onrecord.Backs, "Ann Lee", 60},
		{"no confidence is against", "Bo Ray claimed that 31 of his colleagues had signed a motion of no confidence in Ann Lee.", onrecord.Motion, onrecord.Opposes, "Ann Lee", 31},
		{"a call to stop is for", "Bo Ray is among the 60 councillors who put their names to a letter that tells the plotters to stop undermining Ann Lee.", onrecord.Letter, onrecord.Backs, "Ann Lee", 60},
		{"a call to go is against", "Fourteen councillors signed an open letter calling on Ann Lee to resign.", onrecord.Letter, onrecord.Opposes, "Ann Lee", 14},
		{"a petition and its signatures", "A petition against Ann Lee has attracted 12,000 signatures.", onrecord.Petition, onrecord.Opposes, "Ann Lee", 12000},
		{"a letter that several send", "A group of parents sent a letter to the council opposing Ann Lee.", onrecord.Letter, onrecord.Opposes, "Ann Lee", 0},
		{"a vote with its numbers", "The committee voted 19-15 to hold Bo Ray in contempt.", onrecord.Vote, onrecord.Opposes, "Bo Ray", 19},
		{"a motion against somebody that falls", "The councillors rejected a motion to remove Ann Lee by 131 to 58.", onrecord.Vote, onrecord.Backs, "Ann Lee", 131},
	} {
		rows := read.Read(&onrecord.Article{Text: c.text}).Collective
		if len(rows) != 1 {
			t.Errorf("%s: %d rows, want 1: %+v", c.name, len(rows), rows)
			continue
		}
		if r := rows[0]; r.Kind != c.kind || r.Stance != c.stance || r.Target.Name != c.target || r.Count != c.count || len(r.Why) == 0 || len(r.Evidence) == 0 {
			t.Errorf("%s: %+v", c.name, r)
		}
	}
}

func TestNobodySignsForAnother(t *testing.T) {
	read, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text, never string }{
		{"her name is not his", "Bo Ray said that he was glad. Bo Ray went home. The candidate has put her name to a letter backing Bo Ray.", "Bo Ray"},
		{"people who are asked cast no vote", "A survey for Age Concern suggests that they always vote, compared with 18 to 24 year olds.", "vote"},
	} {
		for _, r := range read.Read(&onrecord.Article{Text: c.text}).Collective {
			if string(r.Kind) == c.never {
				t.Errorf("%s: %+v", c.name, r)
			}
			for _, a := range r.Signed {
				if a.Name == c.never {
					t.Errorf("%s: %s signed", c.name, a.Name)
				}
			}
		}
	}
}
