package wire_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/wire"
)

// said is a record with one attribution of the given words.
func said(words string) *onrecord.Record {
	text := "Bo says: " + words
	return &onrecord.Record{
		Article: &onrecord.Article{ID: "one", Text: text, Title: "=Title"},
		Attributions: []onrecord.Attribution{{
			ID: "a1", Form: onrecord.Direct, Source: onrecord.Actor{Name: "Bo"}, Cue: []onrecord.Span{{Start: 3, End: 7}},
			Content: []onrecord.Span{{Start: 9, End: len(text)}}, Via: []onrecord.Actor{{Name: "Radio Ayton"}, {Name: "Cy"}}, Confidence: 0.5,
		}},
	}
}

func TestATableOfQuotationsOpensInASpreadsheet(t *testing.T) {
	for name, c := range map[string]struct{ words, cell string }{
		"plain words":          {"no", "no"},
		"marks and commas":     {`"no, never"`, `"no, never"`},
		"a line break":         {"no\n\nnever", "no\n\nnever"},
		"a formula":            {"=SUM(A1:A9)", "'=SUM(A1:A9)"},
		"a number with a sign": {"-5 per cent", "'-5 per cent"},
		"a handle":             {"@bo is right", "'@bo is right"},
		"a sign further on":    {"5 = 5", "5 = 5"},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := wire.WriteQuotesHead(&out); err != nil {
				t.Fatal(err)
			}
			if err := wire.WriteQuotesCSV(&out, wire.Quotes(said(c.words), "a.txt", 0)); err != nil {
				t.Fatal(err)
			}
			table, marked := strings.CutPrefix(out.String(), "\ufeff")
			if !marked {
				t.Error("no byte order mark")
			}
			rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
			if err != nil || len(rows) != 2 {
				t.Fatalf("%d rows, %v", len(rows), err)
			}
			got := map[string]string{}
			for i, column := range rows[0] {
				got[column] = rows[1][i]
			}
			for column, want := range map[string]string{
				"words": c.cell, "speaker": "Bo", "via": "Radio Ayton; Cy", "title": "'=Title", "place": "a.txt",
				"anonymous": "false", "start": "9", "confidence": "0.5", "cue": "says",
			} {
				if got[column] != want {
					t.Errorf("%s is %q, want %q", column, got[column], want)
				}
			}
		})
	}
}

func TestQuotesLeaveOutDoubtfulRowsAndCountCodePoints(t *testing.T) {
	if got := wire.Quotes(said("no"), "", 0.6); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	got := wire.Quotes(said("“né”"), "", 0)
	if len(got) != 1 || got[0].Content[0] != (wire.Span{9, 13}) || got[0].Words != "“né”" {
		t.Errorf("%+v", got)
	}
}

func TestQuotesAsJSONStandOnALineEach(t *testing.T) {
	var out bytes.Buffer
	if err := wire.WriteQuotesJSON(&out, wire.Quotes(said("=a\nb"), "", 0)); err != nil {
		t.Fatal(err)
	}
	if want := `"words":"=a\nb"`; strings.Count(out.String(), "\n") != 1 || !strings.Contains(out.String(), want) {
		t.Errorf("%s", out.String())
	}
}
