package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/internal/eval"
)

// TestTheSampleCoverage reads the bundled coverage and holds its records to
// what a careful reader put down about them (sample/gold.jsonl).
func TestTheSampleCoverage(t *testing.T) {
	reading, err := os.ReadFile("../../sample/gold.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	gold, err := eval.ParseReadings(bytes.NewReader(reading))
	if err != nil {
		t.Fatal(err)
	}
	pages, err := filepath.Glob("../../sample/coverage/*.html")
	if err != nil || len(pages) != len(gold) {
		t.Fatalf("%d pages, %d readings, %v", len(pages), len(gold), err)
	}
	var out, complaints bytes.Buffer
	args := append([]string{"read", "--format", "jsonl"}, pages...)
	if code := run(t.Context(), args, os.Getenv, strings.NewReader(""), &out, &complaints); code != exitOK {
		t.Fatalf("exit %d: %s", code, complaints.String())
	}
	pred, err := eval.ParseReadings(&out)
	if err != nil {
		t.Fatal(err)
	}
	for i, g := range gold {
		if stem := strings.TrimSuffix(filepath.Base(pages[i]), ".html"); stem != g.ID {
			t.Fatalf("page %s beside the reading of %s", stem, g.ID)
		}
		pred[i].Article.ID, g.Text = g.ID, pred[i].Article.Text
	}
	score := eval.ScoreRecords(gold, pred)
	for _, floor := range []struct {
		metric string
		f1     float64
	}{{"position full", 0.5}, {"figure", 0.88}, {"office", 0.8}, {"collective", 0.85}} {
		p, r, f1 := score.Count(floor.metric).PRF()
		t.Logf("%-14s P %.2f  R %.2f  F1 %.2f", floor.metric, p, r, f1)
		if f1 < floor.f1 {
			t.Errorf("%s: F1 %.3f, want at least %.2f", floor.metric, f1, floor.f1)
		}
	}
	if a := score.Share("quote speaker"); a.Value() < 0.85 {
		t.Errorf("quote speaker: %d of %d right", a.Hits, a.N)
	}
}
