package quote_test

import (
	"strconv"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/quote"
	"onrecord/internal/text"
)

// built makes a parsed document of one paragraph from tokens written as
// form/lemma/UPOS/head/relation, heads counted from 1.
func built(t *testing.T, s string) *text.Doc {
	t.Helper()
	d := &text.Doc{}
	var words []string
	for _, w := range strings.Fields(s) {
		f := strings.Split(w, "/")
		pos, ok1 := text.ParseUPOS(f[2])
		rel, ok2 := text.ParseRel(f[4])
		head, err := strconv.Atoi(f[3])
		if !ok1 || !ok2 || err != nil {
			t.Fatalf("bad token %q", w)
		}
		at := int32(len(strings.Join(words, " ")))
		if len(words) > 0 {
			at++
		}
		words = append(words, f[0])
		d.Start, d.End = append(d.Start, at), append(d.End, at+int32(len(f[0])))
		d.SentOf = append(d.SentOf, 0)
		d.Lemma, d.UPOS = append(d.Lemma, f[1]), append(d.UPOS, pos)
		d.XPOS, d.Feats = append(d.XPOS, 0), append(d.Feats, 0)
		d.Head, d.Rel = append(d.Head, int32(head-1)), append(d.Rel, rel)
	}
	d.Text = strings.Join(words, " ")
	all := text.Range{From: 0, To: int32(d.Len())}
	d.Sents = []text.Range{all}
	d.Paras = []text.Para{{Tokens: all, Sents: text.Range{From: 0, To: 1}}}
	return d
}

func TestClauses(t *testing.T) {
	for name, test := range map[string]struct{ in, want string }{
		"clause with that": {
			"Ann/Ann/PROPN/3/nsubj Lee/Lee/PROPN/1/flat said/say/VERB/0/root that/that/SCONJ/8/mark the/the/DET/6/det bridge/bridge/NOUN/8/nsubj was/be/AUX/8/cop late/late/ADJ/3/ccomp ././PUNCT/3/punct",
			"Ann Lee | said | that the bridge was late",
		},
		"relative clause before the cue": {
			"Ann/Ann/PROPN/7/nsubj ,/,/PUNCT/1/punct who/who/PRON/4/nsubj runs/run/VERB/1/acl:relcl Ayton/Ayton/PROPN/4/obj ,/,/PUNCT/1/punct said/say/VERB/0/root it/it/PRON/10/nsubj was/be/AUX/10/cop late/late/ADJ/7/ccomp ././PUNCT/7/punct",
			"Ann , who runs Ayton | said | it was late",
		},
		"clause before the cue": {
			"The/the/DET/2/det bridge/bridge/NOUN/4/nsubj was/be/AUX/4/cop late/late/ADJ/8/ccomp ,/,/PUNCT/8/punct Ann/Ann/PROPN/8/nsubj Lee/Lee/PROPN/6/flat said/say/VERB/0/root ././PUNCT/8/punct",
			"Ann Lee | said | The bridge was late",
		},
		"intention": {
			"Ann/Ann/PROPN/2/nsubj vowed/vow/VERB/0/root to/to/PART/4/mark leave/leave/VERB/2/xcomp the/the/DET/6/det party/party/NOUN/4/obj soon/soon/ADV/4/advmod ././PUNCT/2/punct",
			"Ann | vowed | to leave the party soon",
		},
		"according to": {
			"The/the/DET/2/det bridge/bridge/NOUN/4/nsubj was/be/AUX/4/cop late/late/ADJ/0/root ,/,/PUNCT/4/punct according/according/VERB/9/case to/to/ADP/6/fixed the/the/DET/9/det council/council/NOUN/4/obl ././PUNCT/4/punct",
			"the council | according to | The bridge was late",
		},
		"nobody says anything": {
			"The/the/DET/2/det bridge/bridge/NOUN/3/nsubj crosses/cross/VERB/0/root the/the/DET/5/det river/river/NOUN/3/obj near/near/ADP/7/case Ayton/Ayton/PROPN/3/obl ././PUNCT/3/punct",
			"",
		},
	} {
		t.Run(name, func(t *testing.T) {
			doc := built(t, test.in)
			var got []string
			for _, a := range quote.Attribute(doc, &onrecord.Entities{}) {
				got = append(got, row(doc.Text, a))
			}
			if strings.Join(got, "\n") != test.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "\n     "), test.want)
			}
		})
	}
}

func TestSpeechOnlyLeavesOutBeliefs(t *testing.T) {
	const in = "Ann/Ann/PROPN/3/nsubj Lee/Lee/PROPN/1/flat CUE/VERB/0/root that/that/SCONJ/8/mark the/the/DET/6/det bridge/bridge/NOUN/8/nsubj was/be/AUX/8/cop late/late/ADJ/3/ccomp ././PUNCT/3/punct"
	for cue, want := range map[string]int{"says/say": 1, "believes/believe": 0} {
		doc := built(t, strings.Replace(in, "CUE", cue, 1))
		if got := (quote.Options{SpeechOnly: true}).Attribute(doc, &onrecord.Entities{}); len(got) != want {
			t.Errorf("%s: got %d attributions, want %d", cue, len(got), want)
		}
		if got := quote.Attribute(doc, &onrecord.Entities{}); len(got) != 1 {
			t.Errorf("%s: got %d attributions of speech and belief, want 1", cue, len(got))
		}
	}
}
