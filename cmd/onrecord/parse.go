package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"onrecord/internal/conllu"
	"onrecord/internal/fetch"
	"onrecord/internal/ingest"
	"onrecord/internal/report"
	"onrecord/internal/text"
	"onrecord/internal/tokenize"
	"onrecord/reader"
)

// parseFlags are the flags of parse as they were given.
type parseFlags struct {
	columns        map[string]string
	format, tokens string
	jobs           int
}

func newParse(e env) *cobra.Command {
	var f parseFlags
	c := &cobra.Command{
		Use:   "parse [flags] [FILE|DIR|URL|-]...",
		Short: "Print the syntax of articles: words, tags, lemmas, dependencies",
		Long: `parse takes the same input as read and prints what the reader sees of its
language: tokens, universal and Penn parts of speech, lemmas, features and
dependencies, as CoNLL-U or as readable trees.

--tokens takes the tokens and sentences of a CoNLL-U file as they are given and
annotates them anew.`,
		Example: `  onrecord parse article.txt > article.conllu
  onrecord parse --format text article.txt
  onrecord parse --tokens treebank.conllu`,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case f.format != "conllu" && f.format != "text":
				return usageError{fmt.Errorf("--format %s: want conllu or text", f.format)}
			case f.jobs < 1:
				return usageError{fmt.Errorf("--jobs %d: want at least 1", f.jobs)}
			case f.tokens != "" && len(args) > 0:
				return usageError{errors.New("--tokens takes the place of other input")}
			case f.tokens == "" && len(args) == 0:
				if isTerminal(e.stdin) {
					return usageError{errNothing}
				}
				args = []string{"-"}
			}
			if f.tokens != "" {
				return parseTokens(e, f)
			}
			return runParse(cmd.Context(), e, f, args)
		},
	}
	c.Flags().StringVar(&f.format, "format", "conllu", "conllu, or text for readable trees")
	c.Flags().StringVar(&f.tokens, "tokens", "", "a CoNLL-U `FILE` whose tokens and sentences are kept")
	columnsFlag(c, &f.columns)
	jobsFlag(c, &f.jobs)
	return c
}

func runParse(ctx context.Context, e env, f parseFlags, args []string) error {
	in, err := ingest.New(ingest.Options{Stdin: e.stdin, Fetch: fetch.New(e.fetch), Jobs: f.jobs, Columns: f.columns})
	if err != nil {
		return usageError{err}
	}
	read, err := reader.New()
	if err != nil {
		return err
	}
	return pour(ctx, e, f.jobs, in, args, &sink{out: e.stdout}, func(u unit) result {
		res := begin(u)
		if u.err != nil || u.item.Article == nil {
			return res
		}
		doc := tokenize.Doc(u.item.Article.Text)
		read.Annotate(doc)
		res.record, res.err = syntax(doc, f.format, u.item.Article.ID)
		return res
	})
}

// parseTokens annotates a CoNLL-U file's tokens anew, document by document.
func parseTokens(e env, f parseFlags) error {
	sentences, err := conllu.ReadFile(f.tokens)
	if err != nil {
		return err
	}
	read, err := reader.New()
	if err != nil {
		return err
	}
	for _, of := range conllu.Documents(sentences) {
		doc, err := conllu.Doc(of)
		if err != nil {
			return fmt.Errorf("%s: %w", f.tokens, err)
		}
		doc.UPOS, doc.XPOS, doc.Feats, doc.Lemma, doc.Head, doc.Rel = nil, nil, nil, nil, nil, nil
		read.Annotate(doc)
		if err := writeTokens(e.stdout, f.format, of, doc); err != nil {
			return err
		}
	}
	return nil
}

// writeTokens prints a document whose tokens were given: as CoNLL-U with all that
// the file says beside its annotation.
func writeTokens(w io.Writer, format string, sentences []conllu.Sentence, doc *text.Doc) error {
	if format == "text" {
		return report.Trees(w, doc)
	}
	conllu.Annotate(sentences, doc)
	return conllu.Write(w, sentences)
}

// syntax prints one annotated document.
func syntax(doc *text.Doc, format, name string) ([]byte, error) {
	var buf bytes.Buffer
	if format == "text" {
		err := report.Trees(&buf, doc)
		return buf.Bytes(), err
	}
	if _, err := io.WriteString(&buf, "# newdoc id = "+name+"\n"); err != nil {
		return nil, err
	}
	err := conllu.WriteDoc(&buf, doc)
	return buf.Bytes(), err
}
