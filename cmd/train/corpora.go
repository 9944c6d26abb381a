package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"onrecord/internal/conllu"
	"onrecord/internal/model"
	"onrecord/internal/model/en"
	"onrecord/internal/text"
	"onrecord/internal/tokenize"
)

// The licences as the corpora state them.
const (
	licenceEWT      = "CC BY-SA 4.0"
	licencePolnear  = "none stated (PolNeAR, Newell et al. 2018)"
	licenceWikinews = "CC BY 2.5"
)

// read reads a file of the corpora. Where use is not empty, the manifest will
// say that the model was trained on it.
func (b *bench) read(name, licence, use string) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(b.corpora, filepath.FromSlash(name)))
	if err != nil {
		return nil, err
	}
	if use != "" {
		b.used = append(b.used, en.Corpus{File: name, Licence: licence, Use: use, SHA256: model.Sum(data)})
	}
	return data, nil
}

// treebank reads a treebank's documents.
func (b *bench) treebank(name, licence, use string) ([]*text.Doc, error) {
	data, err := b.read(name, licence, use)
	if err != nil {
		return nil, err
	}
	sentences, err := conllu.Read(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var docs []*text.Doc
	for _, of := range conllu.Documents(sentences) {
		d, err := conllu.Doc(of)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// annotation reads what CoreNLP found in the articles of a part of polnear, and
// their texts by id.
func (b *bench) annotation(part, use string) ([]conllu.SilverDoc, map[string]string, error) {
	name := "polnear/silver." + part + ".conll.gz"
	data, err := b.read(name, licencePolnear, use)
	if err != nil {
		return nil, nil, err
	}
	annotated, err := conllu.ReadSilver(bytes.NewReader(data))
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	texts := map[string]string{}
	err = b.articles("polnear/"+part+".jsonl.gz", licencePolnear, use, func(a article) { texts[a.ID] = a.Text })
	return annotated, texts, err
}

// silver reads the machine-annotated articles of a part of polnear.
func (b *bench) silver(part, use string) ([]*text.Doc, error) {
	annotated, texts, err := b.annotation(part, use)
	if err != nil {
		return nil, err
	}
	var docs []*text.Doc
	for i := range annotated {
		d, err := annotated[i].Doc(texts[annotated[i].ID])
		if err != nil {
			return nil, fmt.Errorf("polnear/silver.%s, %s: %w", part, annotated[i].ID, err)
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// plain reads articles and finds their tokens, nothing more.
func (b *bench) plain(name, licence, use string) ([]*text.Doc, error) {
	var docs []*text.Doc
	err := b.articles(name, licence, use, func(a article) {
		docs = append(docs, tokenize.Doc(a.Text))
	})
	return docs, err
}

type article struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// articles calls yield for each line of a gzipped file of articles.
func (b *bench) articles(name, licence, use string, yield func(article)) error {
	return lines(b, name, licence, use, func(a *article) { yield(*a) })
}

// lines decodes each line of a gzipped file of JSON.
func lines[T any](b *bench, name, licence, use string, yield func(*T)) error {
	data, err := b.either(name, "corpora/"+name, licence, use)
	if err != nil {
		return err
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	from := json.NewDecoder(z)
	for {
		x := new(T)
		if err := from.Decode(x); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		yield(x)
	}
}

// either reads a file that lies in one of two places, and names it by the
// first.
func (b *bench) either(name, other, licence, use string) ([]byte, error) {
	data, err := b.read(name, licence, "")
	if err != nil {
		if data, err = b.read(other, licence, ""); err != nil {
			return nil, err
		}
	}
	if use != "" {
		b.used = append(b.used, en.Corpus{File: name, Licence: licence, Use: use, SHA256: model.Sum(data)})
	}
	return data, nil
}
