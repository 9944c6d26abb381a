package wire

import (
	"bytes"
	"strings"
	"testing"

	"onrecord"
)

// example is a record made by hand of one short text.
func example() *onrecord.Record {
	text := "“I back Bo Ray,” said Ann Lee, 60 £."
	at := func(s string) onrecord.Span {
		i := strings.Index(text, s)
		return onrecord.Span{Start: i, End: i + len(s)}
	}
	var es onrecord.Entities
	bo := es.Add(onrecord.Entity{Kind: onrecord.Person, Name: "Bo Ray", Names: []string{"Bo Ray"}, Mentions: []onrecord.Mention{{Span: at("Bo Ray"), Form: onrecord.Name}}})
	ann := es.Add(onrecord.Entity{Kind: onrecord.Person, Name: "Ann Lee", Names: []string{"Ann Lee"}, Mentions: []onrecord.Mention{{Span: at("Ann Lee"), Form: onrecord.Name}}})
	return &onrecord.Record{
		Article:  &onrecord.Article{ID: "x", Outlet: "The Example", Published: "2016-03-02", Text: text},
		Entities: &es,
		Attributions: []onrecord.Attribution{{
			ID: "a1", Form: onrecord.Direct, Source: ann.Actor(), SourceSpans: []onrecord.Span{at("Ann Lee")},
			Cue: []onrecord.Span{at("said")}, Content: []onrecord.Span{at("“I back Bo Ray,”")}, Confidence: 0.987,
		}},
		Positions: []onrecord.Position{{
			ID: "p1", Holder: ann.Actor(), Target: bo.Actor(), Stance: onrecord.Backs, Act: onrecord.Statement,
			Attribution: "a1", Evidence: []onrecord.Span{at("I back Bo Ray")}, Confidence: 0.6,
		}},
		Figures: []onrecord.Figure{{ID: "f1", Value: 0, Unit: "pounds", Bound: onrecord.Exact, Evidence: []onrecord.Span{at("60 £")}, Confidence: 0.3}},
		Offices: []onrecord.Office{{ID: "o1", Person: ann.Actor(), Role: "leader", Status: onrecord.Holds, Evidence: []onrecord.Span{at("Ann Lee")}, Confidence: 0.9}},
		Collective: []onrecord.Collective{{
			ID: "c1", Kind: onrecord.Letter, Target: bo.Actor(), Stance: onrecord.Backs, Count: 60, Bound: onrecord.AtLeast,
			Signed: []onrecord.Actor{ann.Actor()}, Evidence: []onrecord.Span{at("said")}, Confidence: 0.9,
		}},
		Events: []onrecord.Event{{ID: "v1", Kind: onrecord.LetterEvent, Date: onrecord.Date{Words: "on Monday"}, Evidence: []onrecord.Span{at("said")}, Confidence: 0.9}},
		Reader: onrecord.Reader{Version: "1"},
	}
}

func TestTheWireIsAsSpecified(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, Encode(example(), Options{})); err != nil {
		t.Fatal(err)
	}
	want := `{"schema":"onrecord/1",` +
		`"article":{"id":"x","outlet":"The Example","published":"2016-03-02","sha256":"` + onrecord.TextSum("“I back Bo Ray,” said Ann Lee, 60 £.") + `","text":"“I back Bo Ray,” said Ann Lee, 60 £."},` +
		`"entities":[{"id":"e1","kind":"person","name":"Bo Ray","names":["Bo Ray"],"mentions":[{"span":[8,14],"form":"name"}]},` +
		`{"id":"e2","kind":"person","name":"Ann Lee","names":["Ann Lee"],"mentions":[{"span":[22,29],"form":"name"}]}],` +
		`"attributions":[{"id":"a1","form":"direct","source":{"entity":"e2","name":"Ann Lee","kind":"person","anonymous":false,"spans":[[22,29]]},"cue":[[17,21]],"content":[[0,16]],"confidence":0.99}],` +
		`"positions":[{"id":"p1","holder":{"entity":"e2","name":"Ann Lee","anonymous":false},"target":{"entity":"e1","name":"Bo Ray"},"stance":"backs","act":"statement","attribution":"a1","evidence":[[1,14]],"confidence":0.6}],` +
		`"figures":[{"id":"f1","value":0,"unit":"pounds","bound":"exact","evidence":[[31,35]],"confidence":0.3}],` +
		`"offices":[{"id":"o1","person":{"entity":"e2","name":"Ann Lee"},"role":"leader","status":"holds","evidence":[[22,29]],"confidence":0.9}],` +
		`"collective":[{"id":"c1","kind":"letter","about":{"target":{"entity":"e1","name":"Bo Ray"},"stance":"backs"},"count":60,"bound":"at least","signed":[{"entity":"e2","name":"Ann Lee"}],"declined":[],"evidence":[[17,21]],"confidence":0.9}],` +
		`"events":[{"id":"v1","kind":"letter","date":{"words":"on Monday"},"evidence":[[17,21]],"confidence":0.9}],` +
		`"reader":{"version":"1"}}` + "\n"
	if b.String() != want {
		t.Errorf("got  %swant %s", b.String(), want)
	}
}

func TestUnsureRowsAndTextAreLeftOut(t *testing.T) {
	rec := Encode(example(), Options{NoText: true, MinConfidence: 0.7})
	if rec.Article.Text != "" {
		t.Error("the text is there")
	}
	if n := len(rec.Positions) + len(rec.Figures); n != 0 {
		t.Errorf("%d rows below 0.7 are there", n)
	}
	if len(rec.Attributions) != 1 || len(rec.Offices) != 1 {
		t.Error("sure rows are gone")
	}
}

func TestAnArticleWithoutAnIDGetsOneFromItsContent(t *testing.T) {
	rec := example()
	rec.Article.ID = ""
	if got := Encode(rec, Options{}).Article.ID; got != onrecord.ContentID(rec.Article) {
		t.Errorf("id %q", got)
	}
}

func TestWhyIsWrittenOnlyWhenAsked(t *testing.T) {
	rec := example()
	rec.Offices[0].Why = []string{"a title before the name"}
	for _, explain := range []bool{false, true} {
		var b bytes.Buffer
		if err := Write(&b, Encode(rec, Options{Explain: explain})); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(b.String(), `"why":["a title before the name"]`); got != explain {
			t.Errorf("asked %v: %s", explain, b.String())
		}
	}
}
