package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/eval"
)

// oneArticle is a folder of corpora with one small gold article.
func oneArticle(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "gold"), 0o700); err != nil {
		t.Fatal(err)
	}
	line := `{"id":"a","text":"“Taxes must fall,” Ann Lee said on Monday.","quotes":[{"content":"Taxes must fall","speaker":"Ann Lee"}]}` + "\n"
	if err := os.WriteFile(filepath.Join(dir, "gold", "dev.jsonl"), []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func onrecordRun(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, func(string) string { return "" }, strings.NewReader(""), &out, &errs)
	return code, out.String(), errs.String()
}

func TestEvalPrintsATableAndWhatWasNotMeasured(t *testing.T) {
	code, out, errs := onrecordRun(t, "eval", "--corpora", oneArticle(t))
	if code != exitOK || errs != "" {
		t.Fatalf("exit %d, %s", code, errs)
	}
	for _, want := range []string{"record (gold/dev.jsonl)", "quote speaker", "attribution: not measured: corpora/polnear/dev.jsonl.gz not found"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing from\n%s", want, out)
		}
	}
}

func TestEvalNamesAScoreBelowItsFloor(t *testing.T) {
	dir, floors := oneArticle(t), filepath.Join(t.TempDir(), "floors.json")
	if code, _, errs := onrecordRun(t, "eval", "--corpora", dir, "--floors", floors, "--write-floors"); code != exitOK {
		t.Fatalf("exit %d, %s", code, errs)
	}
	if code, _, errs := onrecordRun(t, "eval", "--corpora", dir, "--floors", floors); code != exitOK {
		t.Fatalf("exit %d, %s", code, errs)
	}
	f, err := eval.ReadFloors(floors)
	if err != nil {
		t.Fatal(err)
	}
	f["record"].Scores["quote speaker"] = 1.1
	if err := f.Write(floors); err != nil {
		t.Fatal(err)
	}
	code, _, errs := onrecordRun(t, "eval", "--corpora", dir, "--floors", floors)
	if code != exitFailed || !strings.Contains(errs, "record: quote speaker is") {
		t.Errorf("exit %d, %s", code, errs)
	}
}

func TestEvalRefusesWrongFlags(t *testing.T) {
	dir := oneArticle(t)
	for _, args := range [][]string{
		{},
		{"--corpora", dir, "--split", "train"},
		{"--corpora", dir, "--format", "xml"},
		{"--corpora", dir, "--only", "nothing"},
		{"--corpora", dir, "--split", "test", "--write-floors"},
	} {
		if code, _, _ := onrecordRun(t, append([]string{"eval"}, args...)...); code != exitUsage {
			t.Errorf("%q: exit %d, want %d", args, code, exitUsage)
		}
	}
}

func TestEvalSaysWhenNothingIsThere(t *testing.T) {
	for _, dir := range []string{t.TempDir(), filepath.Join(t.TempDir(), "absent")} {
		if code, _, errs := onrecordRun(t, "eval", "--corpora", dir); code != exitFailed || errs == "" {
			t.Errorf("exit %d, %q", code, errs)
		}
	}
}

// TestEvalEqualsTheReferenceScorers reads gold/dev with the program, scores
// the lines that `read` prints with the reference scorer, and compares.
func TestEvalEqualsTheReferenceScorers(t *testing.T) {
	dir := os.Getenv("ONRECORD_CORPORA")
	if dir == "" {
		t.Skip("ONRECORD_CORPORA is not set: no corpora here")
	}
	script := filepath.Join(dir, "score", "score_record.py")
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("no python3 to run the reference scorer")
	}
	gold := filepath.Join(dir, "gold", "dev.jsonl")
	code, records, errs := onrecordRun(t, "read", "--format", "jsonl", gold)
	if code != exitOK {
		t.Fatalf("read: exit %d, %s", code, errs)
	}
	pred := filepath.Join(t.TempDir(), "pred.jsonl")
	if err := os.WriteFile(pred, []byte(records), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("python3", script, gold, pred, "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]struct {
		TP, Predicted, Gold int
		Hit, N              int
		F1                  *float64
	}
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	sys, err := evalSystem()
	if err != nil {
		t.Fatal(err)
	}
	table, err := eval.Run(t.Context(), sys, eval.Options{Dir: dir, Only: []string{"record"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range table.Rows {
		w, ok := want[r.Score]
		switch {
		case !ok:
			t.Errorf("the reference scorer has no %q", r.Score)
		case r.Plain && (r.N != w.N || hits(r.F1, r.N) != w.Hit):
			t.Errorf("%s: %d of %d, the reference scorer says %d of %d", r.Score, hits(r.F1, r.N), r.N, w.Hit, w.N)
		case !r.Plain && (r.N != w.Gold || r.Predicted != w.Predicted || hits(r.R, r.N) != w.TP):
			t.Errorf("%s: %d of %d, %d found, the reference scorer says %+v", r.Score, hits(r.R, r.N), r.N, r.Predicted, w)
		}
		delete(want, r.Score)
	}
	delete(want, "articles")
	if len(want) > 0 {
		t.Errorf("not measured: %v", slices.Sorted(maps.Keys(want)))
	}
}

func hits(share float64, n int) int { return int(share*float64(n) + 0.5) }
