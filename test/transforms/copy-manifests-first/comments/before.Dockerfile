FROM node:20-alpine
WORKDIR /app

# The whole project.
COPY . .

# What it needs.
RUN npm ci

# How it starts.
CMD ["node", "src/index.js"]
