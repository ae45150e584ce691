FROM debian:12
RUN wget -P /etc https://example.com/passwd
RUN touch ~/here
