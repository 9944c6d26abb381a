package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"onrecord/internal/store"
)

// showVersions prints how each version of an article differs from the one
// before, sentence by sentence as far as a line holds one.
func showVersions(ctx context.Context, e env, db, article string) error {
	return withLedger(ctx, db, false, func(s *store.Store) error {
		list, err := s.Versions(ctx, article)
		if err != nil {
			return err
		}
		for i, v := range list {
			if i == 0 {
				put(e, "version 1, taken in %s: %s\n", v.TakenIn, some(v.Title, "(no title)"))
				continue
			}
			was := list[i-1]
			changed := diff.Diff(versionName(was), whole(was), versionName(v), whole(v))
			if _, err := e.stdout.Write(changed); err != nil {
				return err
			}
		}
		return nil
	})
}

func versionName(v store.Version) string {
	return fmt.Sprintf("version %d, taken in %s", v.Number, v.TakenIn)
}

// whole is title, day and text, each on lines of its own.
func whole(v store.Version) []byte {
	return []byte(v.Title + "\n" + v.Published + "\n" + strings.TrimSuffix(v.Text, "\n") + "\n")
}
