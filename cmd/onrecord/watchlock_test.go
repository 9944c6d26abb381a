package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestAStateFileIsOfOneProgramAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "feeds.state")
	first, err := openState(path)
	if err != nil {
		t.Fatal(err)
	}
	articles := []string{"a/one"}
	server := newsServer(t, &articles)
	watch := func() (string, error) {
		_, _, err := runHere(t, "watch", "--once", "--pause", "100ms", "--state", path, server.URL+"/feed")
		if err != nil {
			return err.Error(), err
		}
		return "", nil
	}
	want := "state " + path + ": another onrecord watch is using it; end that one, or name another file"
	if told, err := watch(); err == nil || told != want {
		t.Errorf("beside another: %q", told)
	}
	// The file that takes the place of the first one is locked too.
	if err := first.rewrite(); err != nil {
		t.Fatal(err)
	}
	if err := first.see("key"); err != nil {
		t.Fatal(err)
	}
	if told, err := watch(); err == nil || told != want {
		t.Errorf("beside another that wrote its file anew: %q", told)
	}
	first.close()
	if told, err := watch(); err != nil {
		t.Errorf("after the other: %q", told)
	}
	b, err := os.ReadFile(path)
	if err != nil || strings.Count(string(b), `"seen"`) != 2 {
		t.Errorf("%v\n%s", err, b)
	}
}

// Another program that comes while the file is put in place of an older one
// does not get the older one.
func TestALockIsOfTheFileThatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "feeds.state")
	first, err := openState(path)
	if err != nil {
		t.Fatal(err)
	}
	got := make(chan *watchState)
	go func() {
		for {
			if s, err := openState(path); err == nil {
				got <- s
				return
			} else if !strings.Contains(err.Error(), "another onrecord watch") {
				t.Error(err)
			}
		}
	}()
	for range 200 {
		if err := first.rewrite(); err != nil {
			t.Fatal(err)
		}
	}
	select {
	case <-got:
		t.Fatal("two have it")
	case <-time.After(10 * time.Millisecond):
	}
	first.close()
	(<-got).close()
}

func TestAStateFileIsAFile(t *testing.T) {
	for _, path := range []string{os.DevNull, t.TempDir()} {
		if _, err := openState(path); err == nil || !strings.HasSuffix(err.Error(), "it is no file; name a file, or one that is not there yet") {
			t.Errorf("%s: %v", path, err)
		}
	}
}
