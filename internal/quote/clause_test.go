package quote_test

import (
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/quote"
	"onrecord/internal/tokenize"
)

func TestClauses(t *testing.T) {
	read := annotator(t)
	for name, test := range map[string]struct{ in, want string }{
		"clause with that": {
			"Ann Lee said that the bridge was late.",
			"Ann Lee | said | that the bridge was late",
		},
		"relative clause before the cue": {
			"Ann, who runs Ayton, said it was late.",
			"Ann, who runs Ayton, | said | it was late",
		},
		"clause before the cue": {
			"The bridge was late, Ann Lee said.",
			"Ann Lee | said | The bridge was late",
		},
		"intention": {
			"Ann vowed to leave the party soon.",
			"Ann | vowed | to leave the party soon",
		},
		"according to": {
			"The bridge was late, according to the council.",
			"the council | according to | The bridge was late",
		},
		"nobody says anything": {
			"The bridge crosses the river near Ayton.",
			"",
		},
	} {
		t.Run(name, func(t *testing.T) {
			doc := tokenize.Doc(test.in)
			read.Annotate(doc)
			var got []string
			for _, a := range attribute(t, doc, &onrecord.Entities{}) {
				got = append(got, row(doc.Text, a))
			}
			if strings.Join(got, "\n") != test.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "\n     "), test.want)
			}
		})
	}
}

func TestSpeechOnlyLeavesOutBeliefs(t *testing.T) {
	const in = "Ann Lee CUE that the bridge was late."
	read := annotator(t)
	for cue, want := range map[string]int{"says": 1, "believes": 0} {
		doc := tokenize.Doc(strings.Replace(in, "CUE", cue, 1))
		read.Annotate(doc)
		if got := attributor(t, quote.Options{SpeechOnly: true}).Attribute(doc, &onrecord.Entities{}); len(got) != want {
			t.Errorf("%s: got %d attributions, want %d", cue, len(got), want)
		}
		if got := attribute(t, doc, &onrecord.Entities{}); len(got) != 1 {
			t.Errorf("%s: got %d attributions of speech and belief, want 1", cue, len(got))
		}
	}
}
