FROM node:20
WORKDIR /app
COPY . .
RUN echo sources && ls -la
RUN apt-get update && apt-get install -y git
RUN npm ci
