package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"

	"onrecord"
	"onrecord/internal/quote"
	"onrecord/internal/tokenize"
	"onrecord/reader"
)

// trainQuote learns how often a word is a cue and how likely a candidate is
// right, from the attributions of polnear read by the program's own tagger and
// parser as they are embedded: it comes after those.
func trainQuote(b *bench) (result, error) {
	const name = "polnear/train.jsonl.gz"
	data, err := b.read(name, licencePolnear, "attributions")
	if err != nil {
		return result{}, err
	}
	read, err := reader.New()
	if err != nil {
		return result{}, err
	}
	l := quote.NewLearner()
	articles := 0
	err = annotated(data, func(text string, gold []onrecord.Attribution) {
		doc := tokenize.Doc(text)
		read.Annotate(doc)
		l.Add(doc, gold)
		articles++
	})
	if err != nil {
		return result{}, fmt.Errorf("%s: %w", name, err)
	}
	var cues, accept bytes.Buffer
	if err := l.Write(&cues, &accept, 1); err != nil {
		return result{}, err
	}
	return result{
		files:  []file{{"accept.tsv", accept.Bytes()}, {"cues.tsv", cues.Bytes()}},
		scores: map[string]float64{"train articles": float64(articles)},
	}, nil
}

// annotated reads packed articles with attributions; offsets become bytes.
func annotated(data []byte, yield func(string, []onrecord.Attribution)) error {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var line struct {
			Text         string
			Attributions []struct{ Source, Cue, Content [][2]int }
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return err
		}
		at := make([]int, 0, len(line.Text)+1)
		for i := range line.Text {
			at = append(at, i)
		}
		at = append(at, len(line.Text))
		inBytes := func(points [][2]int) []onrecord.Span {
			var spans []onrecord.Span
			for _, p := range points {
				spans = append(spans, onrecord.Span{Start: at[p[0]], End: at[p[1]]})
			}
			return spans
		}
		var gold []onrecord.Attribution
		for _, x := range line.Attributions {
			gold = append(gold, onrecord.Attribution{SourceSpans: inBytes(x.Source), Cue: inBytes(x.Cue), Content: inBytes(x.Content)})
		}
		yield(line.Text, gold)
	}
	return lines.Err()
}
