FROM debian:12
RUN apt-get update && apt-get install -y curl
RUN printf '#!/bin/sh\napt-get install -y jq\nexec "$@"\n' > /e.sh && chmod +x /e.sh
ENTRYPOINT ["/e.sh"]
