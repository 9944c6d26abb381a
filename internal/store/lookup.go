package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sync"
)

// lookups remembers whom names stand for, who is the same as whom and how many
// rows there are of what was asked, as long as the ledger says the same: one
// question asks that several times over, and its next page again.
type lookups struct {
	mu       sync.Mutex
	loaded   bool
	revision int64
	whom     map[string][]int64 // by the words of a name
	root     map[int64]int64    // of those that are the same as another
	members  map[int64][]int64  // by root, in order
	amounts  map[string]int     // of rows, by the query that counts them
}

// maxLookups bounds how many names and amounts are remembered.
const maxLookups = 100

// find gives whom a name stands for, with those who are the same.
func (l *lookups) find(ctx context.Context, s *Store, name string, ask func() ([]int64, error)) ([]int64, error) {
	l.mu.Lock()
	err := l.refresh(ctx, s)
	ids, known := l.whom[name]
	revision := l.revision
	l.mu.Unlock()
	if err != nil || known {
		return ids, err
	}
	if ids, err = ask(); err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	ids = l.all(ids)
	if l.revision != revision {
		return ids, nil
	}
	if len(l.whom) >= maxLookups {
		clear(l.whom)
	}
	l.whom[name] = ids
	return ids, nil
}

// same adds those who are the same.
func (l *lookups) same(ctx context.Context, s *Store, ids []int64) ([]int64, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	err := l.refresh(ctx, s)
	return l.all(ids), err
}

func (l *lookups) all(ids []int64) []int64 {
	var out []int64
	for _, id := range ids {
		if root := l.root[id]; root != 0 {
			id = root
		}
		out = append(append(out, id), l.members[id]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// articles is how many texts there are.
func (l *lookups) articles(ctx context.Context, s *Store) (int, error) {
	return l.amount(ctx, s, "SELECT count(*) FROM version")
}

// amount is what a query counts.
func (l *lookups) amount(ctx context.Context, s *Store, text string, args ...any) (int, error) {
	key := fmt.Sprintf("%s %#v", text, args) // quoted: "ab", "c" is not "a", "bc"
	l.mu.Lock()
	err := l.refresh(ctx, s)
	n, known := l.amounts[key]
	revision := l.revision
	l.mu.Unlock()
	if err != nil || known {
		return n, err
	}
	if err := s.row(ctx)(text, args...).Scan(&n); err != nil {
		return 0, s.fail("count rows", err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.revision == revision {
		if len(l.amounts) >= maxLookups {
			clear(l.amounts)
		}
		l.amounts[key] = n
	}
	return n, nil
}

// refresh forgets what was remembered of another revision.
func (l *lookups) refresh(ctx context.Context, s *Store) error {
	now, err := s.Revision(ctx)
	if err != nil || l.loaded && now == l.revision {
		return err
	}
	l.amounts = map[string]int{}
	l.loaded, l.whom, l.root, l.members = false, map[string][]int64{}, map[int64]int64{}, map[int64][]int64{}
	if err := s.each(ctx, "SELECT id, same_as FROM entity WHERE same_as IS NOT NULL", func(rows *sql.Rows) error {
		var id, root int64
		err := rows.Scan(&id, &root)
		l.root[id], l.members[root] = root, append(l.members[root], id)
		return err
	}); err != nil {
		return s.fail("look up name", err)
	}
	l.loaded, l.revision = true, now
	return nil
}
