package quote_test

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/model"
	"onrecord/internal/model/en"
	"onrecord/internal/quote"
	"onrecord/internal/tokenize"
	"onrecord/reader"
)

// TestLearningTwiceGivesTheSameBytes learns the tables from a few sentences.
func TestLearningTwiceGivesTheSameBytes(t *testing.T) {
	read, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	learn := func() string {
		l := quote.NewLearner()
		for _, s := range []string{"Ann Lee said taxes must fall.", "Bo Ray thinks that rain is likely.", "“We will win,” Ann Lee told reporters."} {
			doc := tokenize.Doc(s)
			read.Annotate(doc)
			at := func(part string) []onrecord.Span {
				i := strings.Index(s, part)
				if i < 0 {
					return nil
				}
				return []onrecord.Span{{Start: i, End: i + len(part)}}
			}
			l.Add(doc, []onrecord.Attribution{
				{SourceSpans: at("Ann Lee"), Cue: at("said"), Content: at("taxes must fall")},
				{SourceSpans: at("Bo Ray"), Cue: at("thinks"), Content: at("rain is likely")},
				{SourceSpans: at("Ann Lee"), Cue: at("told"), Content: at("“We will win,”")},
			})
		}
		var cues, accept bytes.Buffer
		if err := l.Write(&cues, &accept, 1); err != nil {
			t.Fatal(err)
		}
		return cues.String() + "\n" + accept.String()
	}
	first := learn()
	if !strings.Contains(first, "say") {
		t.Errorf("nothing learned:\n%s", first)
	}
	if learn() != first {
		t.Error("the second time gave other bytes")
	}
}

func TestTablesAreThoseOfTheManifest(t *testing.T) {
	data, err := os.ReadFile("data/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	var m en.Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	if len(m.Models) != 2 {
		t.Errorf("%d tables", len(m.Models))
	}
	for _, e := range m.Models {
		table, err := os.ReadFile("data/" + e.File)
		if err != nil {
			t.Fatal(err)
		}
		if model.Sum(table) != e.SHA256 {
			t.Errorf("%s is not what %s made", e.File, e.Command)
		}
	}
}
