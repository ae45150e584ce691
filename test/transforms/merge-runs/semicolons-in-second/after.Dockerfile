FROM debian:12
RUN touch /c && \
    { mkdir /a; touch /a/b; }
