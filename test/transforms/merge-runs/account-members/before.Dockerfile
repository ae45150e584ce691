FROM debian:12
RUN groupadd -U root,app extra
RUN touch ~/here
