package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"

	"onrecord"
	"onrecord/internal/model/en"
	"onrecord/internal/parse"
	"onrecord/internal/quote"
	"onrecord/internal/tag"
	"onrecord/internal/tokenize"
)

// trainQuote learns who said what from the attributions of polnear, tagged and
// parsed by the program itself with the weights that are embedded: it comes
// after those.
func trainQuote(b *bench) (result, error) {
	const name = "polnear/train.jsonl.gz"
	data, err := b.read(name, licencePolnear, "attributions")
	if err != nil {
		return result{}, err
	}
	weights, err := en.Tag()
	if err != nil {
		return result{}, err
	}
	tagger, err := tag.New(weights)
	if err != nil {
		return result{}, err
	}
	if weights, err = en.Parse(); err != nil {
		return result{}, err
	}
	parser, err := parse.New(weights)
	if err != nil {
		return result{}, err
	}
	start := b.now()
	l := &quote.Learner{Log: func(format string, args ...any) {
		b.logf("%4.0f s: %s", b.now().Sub(start).Seconds(), fmt.Sprintf(format, args...))
	}}
	articles, annotations := 0, 0
	err = annotated(data, func(text string, gold []onrecord.Attribution) {
		doc := tokenize.Doc(text)
		tagger.Tag(doc)
		parser.Parse(doc)
		l.Add(doc, gold)
		articles++
		annotations += len(gold)
	})
	if err != nil {
		return result{}, fmt.Errorf("%s: %w", name, err)
	}
	l.Log("%d articles parsed", articles)
	return result{
		data:   l.Learn(2),
		scores: map[string]float64{"train articles": float64(articles), "train attributions": float64(annotations)},
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
