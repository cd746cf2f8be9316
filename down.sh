kill $(cat /tmp/p/pid); while kill -0 $(cat /tmp/p/pid) 2>/dev/null; do sleep 0.1; done
