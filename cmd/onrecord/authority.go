package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/internal/authority"
	"onrecord/internal/export"
	"onrecord/internal/link"
	"onrecord/internal/report"
	"onrecord/internal/store"
)

func newAuthority(e env) *cobra.Command {
	c := &cobra.Command{
		Use:   "authority",
		Short: "Keep files that say who politicians and bodies are, and link names to them",
		Long: `authority keeps authority files: who people and organisations are, and which
posts they had from when to when. Names in articles are linked to them; see
docs/people.md. Everything is linked again when the files change.`,
		Example: "  onrecord authority import members.jsonl.gz leaders.csv\n  onrecord authority list Rahman",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(newAuthorityImport(e), newAuthorityList(e), newAuthorityForget(e))
	return c
}

func newAuthorityImport(e env) *cobra.Command {
	var db string
	c := &cobra.Command{
		Use:   "import [flags] FILE...",
		Short: "Keep what files tell, in the place of what files of the same names told before",
		Long: `import reads Popolo (https://www.popoloproject.com/specs/), as one JSON object, as
an array or one person or organisation a line, and tables in CSV; gzipped or not.

A table has a head line. Its columns: name; ref (an id, so that several rows are
one person), kind (person or organisation), names (others, parted by semicolons),
role, organisation, area, party, from, to. A row is one post. Somebody without a ref
is the one of that name whom other files know.

A file may be imported again: what it tells takes the place of what it told. A post
that ends before it begins counts as one of unknown days.`,
		Example: "  onrecord authority import members.jsonl.gz leaders.csv",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := settle(e, cmd); err != nil {
				return err
			}
			if len(args) == 0 {
				return usageError{errors.New("authority import needs a file")}
			}
			return withLedger(cmd.Context(), db, true, func(s *store.Store) error {
				return importAuthority(cmd.Context(), e, s, args)
			})
		},
	}
	dbFlag(c, &db)
	return c
}

func importAuthority(ctx context.Context, e env, s *store.Store, files []string) error {
	for _, path := range files {
		entries, err := authority.Read(path)
		if err != nil {
			return err
		}
		known := make([]link.Known, len(entries))
		for i, one := range entries {
			known[i] = one.Known
		}
		told, err := s.Tell(ctx, filepath.Base(path), known, func(i int) string { return fmt.Sprintf("%s: line %d", path, entries[i].Line) })
		if err != nil {
			return err
		}
		put(e, "%s: %s, %s, %s\n", path, counted(told.People, "person", "people"), counted(told.Organisations, "organisation", "organisations"), counted(told.Posts, "post", "posts"))
	}
	return linkNow(ctx, e, s)
}

// linkNow links the articles of the ledger and tells of it.
func linkNow(ctx context.Context, e env, s *store.Store) error {
	done, err := s.Link(ctx)
	if err == nil && done.Articles > 0 {
		put(e, "%s linked in %s\n", counted(done.Links, "name", "names"), counted(done.Articles, "article", "articles"))
	}
	return err
}

func newAuthorityList(e env) *cobra.Command {
	var f listFlags
	var files bool
	c := &cobra.Command{
		Use:     "list [flags] [NAME|REF]",
		Short:   "List whom the authority files know, or the files",
		Long:    "list shows whom the authority files know, with their posts, the latest first. With --files it lists the files.",
		Example: "  onrecord authority list Rahman\n  onrecord authority list --files",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.ready(e, cmd); err != nil {
				return err
			}
			return withLedger(cmd.Context(), f.db, false, func(s *store.Store) error {
				if files {
					return listSources(cmd.Context(), e, &f, s)
				}
				return listOfficials(cmd.Context(), e, &f, s, strings.Join(args, " "))
			})
		},
	}
	f.add(c, false)
	c.Flags().BoolVar(&files, "files", false, "list the files instead")
	return c
}

func listSources(ctx context.Context, e env, f *listFlags, s *store.Store) error {
	list, err := s.Sources(ctx)
	if err != nil {
		return err
	}
	if f.format == "text" {
		for _, one := range list {
			put(e, "%s: %s, %s\n", one.Name, counted(one.Count, "entry", "entries"), counted(one.Posts, "post", "posts"))
		}
		return nil
	}
	values := make([][]any, len(list))
	for i, one := range list {
		values[i] = []any{one.Name, int64(one.Count), int64(one.Posts)}
	}
	return f.table(e, []export.Column{{Name: "file", Type: "text"}, {Name: "entries", Type: "int"}, {Name: "posts", Type: "int"}}, values)
}

func listOfficials(ctx context.Context, e env, f *listFlags, s *store.Store, words string) error {
	list, err := s.Officials(ctx, words, f.page())
	if err != nil {
		return err
	}
	list = cutBy(e, f, list, func(o store.Official) string { return o.Ref })
	if f.format != "text" {
		values := make([][]any, len(list))
		for i, o := range list {
			values[i] = []any{o.Ref, string(o.Kind), o.Name, orNil(strings.Join(o.Names, "; ")), orNil(strings.Join(postLines(o.Posts, len(o.Posts)), "; ")), o.Source}
		}
		return f.table(e, textColumns("ref", "kind", "name", "names", "posts", "file"), values)
	}
	const shown = 4
	cards := make([]report.Card, len(list))
	for i, o := range list {
		cards[i] = report.Card{Head: strings.Join(append([]string{o.Name}, o.Names...), " · "), Foot: strings.Join(append(postLines(o.Posts, shown), o.Ref), " · ")}
	}
	return f.cards(e, cards)
}

// postLines words posts for people, at most so many.
func postLines(list []link.Membership, limit int) []string {
	var out []string
	for i, m := range list {
		if i == limit {
			return append(out, fmt.Sprintf("%d more", len(list)-limit))
		}
		line := strings.Join(notEmpty(m.Role, m.Organisation, m.Area, m.Party), ", ")
		if m.From != "" || m.To != "" {
			line += " (" + strings.TrimSpace(m.From+" – "+m.To) + ")"
		}
		out = append(out, line)
	}
	return out
}

func newAuthorityForget(e env) *cobra.Command {
	var db string
	c := &cobra.Command{
		Use:     "forget [flags] FILE|REF",
		Short:   "Forget what a file told, or one person or organisation",
		Long:    "forget takes back the import of a file, named as authority list --files names it, or of one person or organisation, named by the ref. Names are linked again.",
		Example: "  onrecord authority forget leaders.csv",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := settle(e, cmd); err != nil {
				return err
			}
			if len(args) != 1 {
				return usageError{errors.New("authority forget needs one file or ref")}
			}
			return withLedger(cmd.Context(), db, false, func(s *store.Store) error {
				n, err := s.ForgetOfficial(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				put(e, "%s forgotten\n", counted(n, "entry", "entries"))
				return linkNow(cmd.Context(), e, s)
			})
		},
	}
	dbFlag(c, &db)
	return c
}

func textColumns(names ...string) []export.Column {
	out := make([]export.Column, len(names))
	for i, n := range names {
		out[i] = export.Column{Name: n, Type: "text"}
	}
	return out
}
