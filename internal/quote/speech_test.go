package quote_test

import (
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/tokenize"
)

// row writes an attribution as source | cue | content, the parts of a content
// joined by "…".
func row(s string, a onrecord.Attribution) string {
	part := func(spans []onrecord.Span) string {
		var words []string
		for _, x := range spans {
			words = append(words, x.In(s))
		}
		return strings.Join(words, " / ")
	}
	return part(a.SourceSpans) + " | " + part(a.Cue) + " | " + part(a.Content)
}

func TestQuotations(t *testing.T) {
	read := annotator(t)
	for name, test := range map[string]struct {
		in   string
		want []string
	}{
		"cue before": {
			`Ann Lee said: "The bridge will open in May."`,
			[]string{`Ann Lee | said: | "The bridge will open in May."`},
		},
		"cue after": {
			"“The bridge will open in May,” Ann Lee said.",
			[]string{"Ann Lee | said | “The bridge will open in May,”"},
		},
		"inverted cue": {
			"“The bridge will open in May,” said Ann Lee, the mayor.",
			[]string{"Ann Lee, the mayor | said | “The bridge will open in May,”"},
		},
		"split quotation": {
			"“The bridge,” she said, “will open in May.”",
			[]string{"she | said | “The bridge,” / “will open in May.”"},
		},
		"second sentence goes on": {
			"“The bridge will open,” she said. “It is late, but it is safe.”",
			[]string{"she | said | “The bridge will open,” / “It is late, but it is safe.”"},
		},
		"two speakers in one paragraph": {
			"“It is late,” said Ann Lee. “It is not late at all,” replied Bo Ray.",
			[]string{"Ann Lee | said | “It is late,”", "Bo Ray | replied | “It is not late at all,”"},
		},
		"quotation over paragraphs": {
			"Ann Lee said: “The bridge is late.\n\n“But it is safe.”",
			[]string{"Ann Lee | said: | “The bridge is late. / “But it is safe.”"},
		},
		"block without marks": {
			"One councillor told the Ayton Gazette:\nNobody asked us about the bridge at any time.",
			[]string{"One councillor | told | Nobody asked us about the bridge at any time."},
		},
		"scare quotes": {
			"The so-called “bridge to nowhere” opened in May.",
			nil,
		},
		"fragment under a cue": {
			"Ann Lee called the bridge “a great success” on Monday.",
			[]string{"Ann Lee | called | the bridge “a great success” on Monday"},
		},
		"question": {
			"“Who paid for the bridge?” asked Bo Ray.",
			[]string{"Bo Ray | asked | “Who paid for the bridge?”"},
		},
		"transcript": {
			"LEE: Why is the bridge late?\nRAY: It rained.\nLEE: All year?",
			[]string{"LEE | : | Why is the bridge late?", "RAY | : | It rained.", "LEE | : | All year?"},
		},
		"one label is a heading": {
			"AYTON: The bridge opened in May.\nNobody came.",
			nil,
		},
		"title of a work": {
			"Ann Lee lives in Ayton. Her book “The Bridge of Ayton” came out in May.",
			nil,
		},
		"quotation after its speaker's sentence": {
			"Ann Lee said that the bridge was “late”. “But it is safe and we are proud of it.”",
			[]string{"Ann Lee | said | that the bridge was “late” / “But it is safe and we are proud of it.”"},
		},
		"reader's letter": {
			"“The bridge is a waste of money.” – Bo Ray, Ayton",
			[]string{"Bo Ray, Ayton | – | “The bridge is a waste of money.”"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			doc := tokenize.Doc(test.in)
			read.Annotate(doc)
			var got []string
			for _, a := range attribute(t, doc, &onrecord.Entities{}) {
				got = append(got, row(test.in, a))
			}
			if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}
