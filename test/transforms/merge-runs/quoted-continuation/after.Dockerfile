FROM debian:12
RUN printf '%s\n' "one \
  two" > /a && \
  printf '%s\n' 'three   four' > /b
