package quote

import (
	"testing"
	"time"
)

func TestOfDay(t *testing.T) {
	morning := time.Date(2024, 3, 1, 6, 0, 0, 0, time.UTC)
	if got, want := OfDay(morning), OfDay(morning.Add(12*time.Hour)); got != want {
		t.Errorf("evening has %v, morning had %v", want, got)
	}
}
