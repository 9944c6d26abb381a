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
	if rows := read.Read(&onrecord.Article{Text: "Ann Lee wrote a letter to Bo Ray about the bins."}).Collective; len(rows) != 0 {
		t.Errorf("%+v", rows)
	}
}
