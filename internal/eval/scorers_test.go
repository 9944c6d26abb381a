package eval_test

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"onrecord/internal/eval"
)

// The tests of this file hold the scorers of this package against the
// reference scorers, which are Python programs beside the corpora: on the same
// gold and the same predictions every number must be the same.

// scorer finds a reference scorer, or skips the test.
func scorer(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("ONRECORD_CORPORA")
	if dir == "" {
		t.Skip("ONRECORD_CORPORA is not set: the reference scorers are not here")
	}
	path := filepath.Join(dir, "score", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no reference scorer: %v", err)
	}
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("no python3 to run the reference scorer")
	}
	return path
}

// object is a JSON object whose numbers stay as they are written.
type object = map[string]any

// as is v as a T; what has another type is the zero T.
func as[T any](v any) T {
	t, _ := v.(T)
	return t
}

func readObjects(t *testing.T, path string) []object {
	t.Helper()
	data, err := eval.Contents(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []object
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	for dec.More() {
		var o object
		if err := dec.Decode(&o); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out = append(out, o)
	}
	return out
}

func writeObjects(t *testing.T, name string, list []object) string {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, o := range list {
		if err := enc.Encode(o); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func readings(t *testing.T, path string) []*eval.Reading {
	t.Helper()
	data, err := eval.Contents(path)
	if err != nil {
		t.Fatal(err)
	}
	list, err := eval.ParseReadings(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return list
}

// python runs a reference scorer and decodes what it prints.
func python(t *testing.T, script string, args ...string) object {
	t.Helper()
	cmd := exec.Command("python3", append([]string{script}, args...)...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", script, err, errs.String())
	}
	var o object
	if err := json.Unmarshal(out, &o); err != nil {
		t.Fatalf("%s printed %.200s: %v", script, out, err)
	}
	return o
}

func near(t *testing.T, what string, got float64, want any) {
	t.Helper()
	w, _ := want.(float64) // null, the share of none, is 0
	if math.Abs(got-w) > 1e-9 {
		t.Errorf("%s: %v, the reference scorer says %v", what, got, want)
	}
}

// sources gives the gold and prediction texts a test runs on: the small
// coverage of testdata always, a gold file when the corpora are here.
func goldFiles(t *testing.T, corpora ...string) []string {
	t.Helper()
	out := []string{filepath.Join("testdata", "gold.jsonl")}
	for _, c := range corpora {
		path := filepath.Join(os.Getenv("ONRECORD_CORPORA"), c)
		if _, err := os.Stat(path); err == nil {
			out = append(out, path)
		}
	}
	return out
}

func compareAttributions(t *testing.T, script, gold, pred string) {
	t.Helper()
	want := python(t, script, gold, pred, "--json")
	got, err := eval.ScoreAttributions(readings(t, gold), readings(t, pred))
	if err != nil {
		t.Fatal(err)
	}
	near(t, "articles", float64(got.Articles), want["articles"])
	near(t, "articles without prediction", float64(got.Missing), want["articles_without_prediction"])
	near(t, "gold", float64(got.Gold), want["gold"])
	near(t, "predicted", float64(got.Predicted), want["predicted"])
	near(t, "source accuracy", got.Source.Value(), want["source_acc"])
	near(t, "paired on content", float64(got.Source.N), want["paired_on_content"])
	metrics := as[object](want["metrics"])
	if len(metrics) != len(got.Metrics()) {
		t.Errorf("%d metrics, the reference scorer has %d", len(got.Metrics()), len(metrics))
	}
	for _, name := range got.Metrics() {
		m, ok := metrics[name].(object)
		if !ok {
			t.Errorf("the reference scorer has no %q", name)
			continue
		}
		c := got.Count(name)
		p, r, f := c.PRF()
		near(t, name+" P", p, m["p"])
		near(t, name+" R", r, m["r"])
		near(t, name+" F1", f, m["f1"])
		near(t, name+" n pred", float64(c.Pred), m["n_pred"])
		near(t, name+" n gold", float64(c.Gold), m["n_gold"])
	}
}

func TestAttributionScorerEqualsTheReference(t *testing.T) {
	script := scorer(t, "score_attribution.py")
	for _, gold := range goldFiles(t, "corpora/polnear/dev.jsonl.gz") {
		articles := readObjects(t, gold)
		for seed := range uint64(4) {
			name := filepath.Base(gold) + " perturbed " + strconv.FormatUint(seed, 10)
			t.Run(name, func(t *testing.T) {
				pred := perturbAttributions(articles, seed)
				compareAttributions(t, script, gold, writeObjects(t, "pred.jsonl", pred))
			})
		}
	}
}

// perturbAttributions makes predictions of gold: seed 0 keeps it as it is,
// higher seeds drop, repeat, cut, move and mix more and more.
func perturbAttributions(gold []object, seed uint64) []object {
	rnd := rand.New(rand.NewPCG(seed, 7))
	rate := 0.2 * float64(seed)
	var out []object
	for _, article := range gold {
		if rnd.Float64() < rate/10 {
			continue
		}
		n := len([]rune(as[string](article["text"])))
		var list []any
		old, _ := article["attributions"].([]any)
		for i, a := range old {
			x := rnd.Float64()
			a := as[object](a)
			row := object{"source": a["source"], "cue": a["cue"], "content": a["content"]}
			switch {
			case x > rate:
			case x < rate/8:
				continue
			case x < rate/4:
				list = append(list, row)
			case x < 3*rate/8:
				row["source"] = as[object](old[rnd.IntN(len(old))])["source"]
			case x < rate/2:
				row["content"] = moved(row["content"], rnd, n)
			case x < 5*rate/8:
				row["cue"] = moved(row["cue"], rnd, n)
			case x < 6*rate/8:
				row["source"] = []any{}
			case x < 7*rate/8:
				row["cue"] = []any{}
				row["content"] = as[object](old[(i+1)%len(old)])["content"]
			default:
				row["content"] = []any{}
			}
			list = append(list, row)
		}
		if list == nil {
			list = []any{}
		}
		out = append(out, object{"id": article["id"], "attributions": list})
	}
	return out
}

// moved shifts the edges of spans a little, inside a text of n characters.
func moved(spans any, rnd *rand.Rand, n int) any {
	out := []any{}
	for _, s := range as[[]any](spans) {
		from, to := at(s, 0)+rnd.IntN(13)-6, at(s, 1)+rnd.IntN(41)-30
		from = min(max(from, 0), n-1)
		out = append(out, []int{from, min(max(to, from+1), n)})
	}
	return out
}

func at(span any, i int) int {
	v, _ := as[json.Number](as[[]any](span)[i]).Int64()
	return int(v)
}

func compareRecords(t *testing.T, script, gold, pred string) {
	t.Helper()
	want := python(t, script, gold, pred, "--json")
	got := eval.ScoreRecords(readings(t, gold), readings(t, pred))
	articles := as[object](want["articles"])
	near(t, "articles", float64(got.Articles), articles["gold"])
	near(t, "missing", float64(got.Missing), articles["missing"])
	if n := len(got.Metrics()) + len(got.Shares()) + 1; n != len(want) {
		t.Errorf("%d scores, the reference scorer has %d", n, len(want))
	}
	for _, name := range got.Metrics() {
		m := as[object](want[name])
		c := got.Count(name)
		p, r, f := c.PRF()
		near(t, name+" P", round4(p), m["precision"])
		near(t, name+" R", round4(r), m["recall"])
		near(t, name+" F1", round4(f), m["f1"])
		near(t, name+" tp", float64(c.HitGold), m["tp"])
		near(t, name+" predicted", float64(c.Pred), m["predicted"])
		near(t, name+" gold", float64(c.Gold), m["gold"])
	}
	for _, name := range got.Shares() {
		m := as[object](want[name])
		a := got.Share(name)
		near(t, name, round4(a.Value()), m["accuracy"])
		near(t, name+" hits", float64(a.Hits), m["hit"])
		near(t, name+" n", float64(a.N), m["n"])
	}
}

// round4 rounds as the reference scorer does before it prints.
func round4(v float64) float64 {
	out, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'f', 4, 64), 64)
	return out
}

func TestRecordScorerEqualsTheReference(t *testing.T) {
	script := scorer(t, "score_record.py")
	for _, gold := range goldFiles(t, "gold/dev.jsonl", "gold/seeds.jsonl", "gold/positions.train.jsonl") {
		articles := readObjects(t, gold)
		for seed := range uint64(4) {
			name := filepath.Base(gold) + " perturbed " + strconv.FormatUint(seed, 10)
			t.Run(name, func(t *testing.T) {
				pred := perturbRecords(articles, seed)
				compareRecords(t, script, gold, writeObjects(t, "pred.jsonl", pred))
			})
		}
	}
}

// perturbRecords makes predictions in the wire's form of gold records, the
// further from gold the higher seed is.
func perturbRecords(gold []object, seed uint64) []object {
	p := perturber{rand.New(rand.NewPCG(seed, 11)), 0.2 * float64(seed)}
	var out []object
	for _, g := range gold {
		if p.Float64() < p.rate/10 {
			continue
		}
		text, _ := g["text"].(string)
		pred := object{"article": object{"id": g["id"], "text": text}}
		for _, kind := range []string{"positions", "figures", "offices", "collective"} {
			pred[kind] = p.rows(g[kind])
		}
		speakers, _ := g["speakers"].(object)
		list := []any{}
		atts, _ := g["attributions"].([]any)
		for _, a := range atts {
			a := as[object](a)
			s, _ := speakers[as[string](a["id"])].(object)
			row := object{"content": a["content"]}
			if s != nil && p.Float64() > p.rate/4 {
				row["source"] = object{"name": p.name(s["name"]), "anonymous": s["anonymous"]}
			}
			if p.Float64() < p.rate {
				row["content"] = moved(a["content"], p.Rand, max(2, len([]rune(text))))
			}
			list = append(list, row)
		}
		quotes, _ := g["quotes"].([]any)
		for _, q := range quotes {
			q := as[object](q)
			list = append(list, object{"content": q["content"], "source": object{"name": p.name(q["speaker"])}})
		}
		pred["attributions"] = list
		out = append(out, pred)
	}
	return out
}

type perturber struct {
	*rand.Rand
	rate float64
}

// rows drops, repeats and changes rows.
func (p perturber) rows(list any) []any {
	out := []any{}
	rows, _ := list.([]any)
	for _, r := range rows {
		if p.Float64() < p.rate/4 {
			continue
		}
		for n := 1; n > 0; n-- {
			row := object{}
			for k, v := range as[object](r) {
				row[k] = v
			}
			delete(row, "optional")
			p.change(row)
			out = append(out, row)
			if p.Float64() < p.rate/6 {
				n = 2
			}
		}
	}
	p.Shuffle(len(out), func(i, j int) {
		if p.rate > 0 {
			out[i], out[j] = out[j], out[i]
		}
	})
	return out
}

// change alters some fields of a row, in a fixed order so that the same seed
// makes the same file.
func (p perturber) change(row object) {
	for _, k := range []string{"holder", "target", "person", "of", "source"} {
		if v, ok := row[k]; ok {
			row[k] = object{"entity": "e1", "name": p.name(v)}
		}
	}
	for _, k := range []string{"organisation", "area", "role", "measure"} {
		if v, ok := row[k]; ok {
			row[k] = p.name(v)
		}
	}
	other := map[string]string{"stance": "opposes", "act": "letter", "unit": "votes", "bound": "about", "status": "held", "kind": "vote"}
	for _, k := range []string{"stance", "act", "unit", "bound", "status", "kind"} {
		if _, ok := row[k]; ok && p.Float64() < p.rate/3 {
			row[k] = other[k]
			if p.Float64() < 0.3 {
				delete(row, k)
			}
		}
	}
	if v, ok := row["value"]; ok && p.Float64() < p.rate/3 {
		row["value"] = []any{json.Number("1200"), as[json.Number](v).String(), nil}[p.IntN(3)]
	}
	if e, ok := row["evidence"].([]any); ok && p.Float64() < p.rate/2 && len(e) > 0 {
		if _, spans := e[0].([]any); spans {
			row["evidence"] = moved(e, p.Rand, 1<<20)
		}
	}
	if _, ok := row["count"]; ok && p.Float64() < p.rate/2 {
		delete(row, "count")
	}
	for _, k := range []string{"signed", "declined"} {
		names, _ := row[k].([]any)
		list := []any{}
		for _, n := range names {
			if p.Float64() > p.rate/4 {
				list = append(list, object{"name": p.name(n)})
			}
		}
		row[k] = list
	}
}

// name makes another form of a name: shorter, titled, another's, in other
// letters.
func (p perturber) name(v any) string {
	s, _ := v.(string)
	words := strings.Fields(s)
	if len(words) == 0 || p.Float64() > p.rate {
		return s
	}
	switch p.IntN(8) {
	case 0:
		return words[len(words)-1]
	case 1:
		return "Mr " + s
	case 2:
		return s + " campaign"
	case 3:
		return strings.ToUpper(s) + "’s"
	case 4:
		return "the " + words[0]
	case 5:
		return strings.ReplaceAll(s, "e", "é")
	case 6:
		return "Zoë O’Neill"
	}
	return s + "'s & ﬁrm"
}
